package io.tutti.template.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tutti.contract.problem.Refusal;
import io.tutti.contract.value.Value;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Digests as Python's hashlib makes them; the rows are its answers. */
class DigestTest {
    /** The alphabet over and over. */
    private static String text(int length) {
        return IntStream.range(0, length)
                .mapToObj(i -> Character.toString('a' + i % 26))
                .collect(Collectors.joining());
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        blake2b, 0, 786a02f742015903c6c6fd852552d272912f4740e15847618a86e217f71f5419d25e1031afee585313896444934eb04b903a685b1448b755d56f701afe9be2ce
        blake2b, 1, 333fcb4ee1aa7c115355ec66ceac917c8bfd815bf7587d325aec1864edd24e34d5abe2c6b1b5ee3face62fed78dbef802f2a85cb91d455a8f5249d330853cb3c
        blake2b, 3, ba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d17d87c5392aab792dc252d5de4533cc9518d38aa8dbf1925ab92386edd4009923
        blake2b, 63, b0b64cbe4673f5db346f9bc97f98c2ff3e882018b2dca656c508df7fdcc481e55459eced4a336e6050672b59f9d7fcf08b42227cdbd3b4f796c069d767f7eafd
        blake2b, 64, 1de52def69fac931c2d18a0c1d4e855c162fe3f8005f03f1cffe9c3409a5df61d8b096ebc4700271ae725e7a6c547be19d2609d9e89e69f20e2fa9a8dedb0a67
        blake2b, 65, 8a12bab80af505c9486f16841cd6604ecf9aeb4177684882313881fcd4592bfe808687c39e30ac9e1d6975bd3946fa1817e3ae823197d03723edd795c4ac2f98
        blake2b, 127, fecfeaf0d858aff66bbc31e9af7b4aa578a4eb06c3dfb07dd4839d37f55b34280e2b493d471c9e4328f670a9dcbfe87f9ce8a30e120a9cff762645ba042f4c1f
        blake2b, 128, 4b68d354de1f3ef4baa6146e586caeb22a59004fbda335f5785f54fe78fbf56e191d02964763408444c68529154d766039c79d72a126b7abb863aea184fc6c11
        blake2b, 129, c155bb29a961f8e3661b8f7dc694ce52cda47aa3a574733cff4f0a6075aab8d6bc43b85d6a0009193fb19a5b06c273f6e12d581d99c7f39ec103ac21d53b5bd4
        blake2b, 255, 088ce25523a0ca5402fe4c227b6284881bdd42492888a9acdd1f8d63399a3515aa1bbff16aa592476fab86a290f0fb8819ae068681868fa7a8dbe0976deed0c9
        blake2b, 256, 03b109561dfa89b06e9389d54e34ead661d84144934f5a8c2855006faf7c91768690f57b49096c38314920f5ee2012cc845dfbd667619aecd960dd56305ef583
        blake2b, 257, 509a6ee5ab5caba373fdb611a3b484e696c060e0164c4557ff47b6ff91e86403c575fb1f697495254146e12413332989bdec679daf2659e4cc34c6e76f4a9f97
        blake2b, 1000, 948f49a36f753bb8fe9227192490f3743bb7ac5ceb044286e2e57f9eaf2e89a3a958c1c4d1dc3dd9a9629d69e1015629e20e5d1cf473882f0dea5502d62a642f
        blake2s, 0, 69217a3079908094e11121d042354a7c1f55b6482ca1a51e1b250dfd1ed0eef9
        blake2s, 1, 4a0d129873403037c2cd9b9048203687f6233fb6738956e0349bd4320fec3e90
        blake2s, 3, 508c5e8c327c14e2e1a72ba34eeb452f37458b209ed63a294d999b4c86675982
        blake2s, 63, 8b4d23f1672f494f2440bfaf31e188b41fa15d193a018d742111d2d46baffbdb
        blake2s, 64, 9b7edfe7981d0971e3bf1486b943dd23f27cf80e2f3693834768df4df51f7561
        blake2s, 65, d6b8de514aa0d7543c609aab7c6bd15c57ba6a3c9596a0619d2d746c0738d5af
        blake2s, 127, 63664a4f3a65bcdf4d7a9c26d531d477d516426224d9799c022584e6b4590459
        blake2s, 128, 07b3b30461c70e17ba3a770be023c9942483ecd0d103d4b3b202b3e533d1b685
        blake2s, 129, 885d90a7e7d772f9eead9d052b1604db3c60748f822cb6e2c067e7b43a98726a
        blake2s, 255, d8f5ac76642a059cbd2c86fa21e955af169d7f8a55f92536caccf50b72641d92
        blake2s, 256, 7d342f5663a5a24e5963c27856a06d038f58ba096fd71bfaaeb84343a4e9c133
        blake2s, 257, 706db7ad8e00a7905b3108ffb6747048c1a01684c42d7fefc001595a5c03349c
        blake2s, 1000, f0399f4334f7d6e5a67c00beba52d764c61c51d3436b5437a0199cdd86847b30
        md5, 0, d41d8cd98f00b204e9800998ecf8427e
        md5, 3, 900150983cd24fb0d6963f7d28e17f72
        md5, 129, a9ca66cd8dd6b0f6d8cbb6a21bbf5206
        sha1, 0, da39a3ee5e6b4b0d3255bfef95601890afd80709
        sha1, 3, a9993e364706816aba3e25717850c26c9cd0d89d
        sha1, 129, 1d96f2c973fdd492d08f2a16f950d654912b61ca
        sha224, 0, d14a028c2a3a2bc9476102bb288234c415a2b01f828ea62ac5b3e42f
        sha224, 3, 23097d223405d8228642a477bda255b32aadbce4bda0b3f7e36c9da7
        sha224, 129, 7ab8635541049c6d1fb89602a4e04a8f65749d5f9719082f12fa5fd5
        sha256, 0, e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
        sha256, 3, ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad
        sha256, 129, cd6bba8374324cbcc0c296b94f35299c0b9820393116358ac3afaf091a4955a5
        sha384, 0, 38b060a751ac96384cd9327eb1b1e36a21fdb71114be07434c0cc7bf63f6e1da274edebfe76f65fbd51ad2f14898b95b
        sha384, 3, cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7
        sha384, 129, 797d56268a2849f4c8fba0f620f1d3dcc94d16b14243d5aae0015c39aa51c13fc455653ec13926cd91393ca42b44709c
        sha512, 0, cf83e1357eefb8bdf1542850d66d8007d620e4050b5715dc83f4a921d36ce9ce47d0d13c5d85f2b0ff8318d2877eec2f63b931bd47417a81a538327af927da3e
        sha512, 3, ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f
        sha512, 129, 18d5a20f40cd7903e625ac1e4fc10971fb3bd6cecb12a684f7600975340649eebccd11cc97fe9e36bbcb3ae75d6d7a0dc2e60e0022c579e87c3ee2e3ffaf65cc
        sha3_224, 0, 6b4e03423667dbb73b6e15454f0eb1abd4597f9a1b078e3f5b5a6bc7
        sha3_224, 3, e642824c3f8cf24ad09234ee7d3c766fc9a3a5168d0c94ad73b46fdf
        sha3_224, 129, edcbc95b1d237c64c67ba790157e99f9946fbd09f28d2b9c2d88c55a
        sha3_256, 0, a7ffc6f8bf1ed76651c14756a061d662f580ff4de43b49fa82d80a4b80f8434a
        sha3_256, 3, 3a985da74fe225b2045c172d6bd390bd855f086e3e9d525b46bfe24511431532
        sha3_256, 129, c6113c9cec620826b20eee702cb6f31d57f387f2b4ab4aeab63f26c203b05e46
        sha3_384, 0, 0c63a75b845e4f7d01107d852e4c2485c51a50aaaa94fc61995e71bbee983a2ac3713831264adb47fb6bd1e058d5f004
        sha3_384, 3, ec01498288516fc926459f58e2c6ad8df9b473cb0fc08c2596da7cf0e49be4b298d88cea927ac7f539f1edf228376d25
        sha3_384, 129, d1e1ab1910b3062ac6597eb4645479e7aeb6621e63715a86208504ad7f21b7be4776b2a3d1cf07821e1c7dac52f90087
        sha3_512, 0, a69f73cca23a9ac5c8b567dc185a756e97c982164fe25859e0d1dcc1475c80a615b2123af1f5f94c11e3e9402c3ac558f500199d95b6d3e301758586281dcd26
        sha3_512, 3, b751850b1a57168a5693cd924b6b096e08f621827444f70d884f5d0240d2712e10e116e9192af3c91a7ec57647e3934057340b4cf408d5a56592f8274eec53f0
        sha3_512, 129, 0c418e4fdcfc011e9db5d1e8bf000d7b2b88f34089570c0aa64f75ec20a3b258a4b9872ae3585626ac62d1a4dd8007fa589a802f39fa233751d19e5b8afcb38d
        """)
    void itIsThatOfPython(String algorithm, int length, String digest) {
        assertThat(Calls.NOTHING.of("{digest: [" + algorithm + ", '" + text(length) + "']}"))
                .isEqualTo(Value.of(digest));
    }

    @ParameterizedTest
    @ValueSource(strings = {"shake_128", "SHAKE_256"})
    void whatNeedsALengthIsRefusedWithAnother(String algorithm) {
        assertThatThrownBy(() -> Calls.NOTHING.of("{digest: [" + algorithm + ", a]}"))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.problems().getFirst().reason())
                                .contains(
                                        "its digests have no length of their own, and there is no place to give one"));
    }
}
