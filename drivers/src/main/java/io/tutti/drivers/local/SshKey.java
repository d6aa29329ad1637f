package io.tutti.drivers.local;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;

/**
 * An RSA key for SSH.
 *
 * @param publicKey one line as in {@code authorized_keys} (RFC 4253, section 6.6)
 * @param privateKey PEM as in PKCS #8 (RFC 5958)
 */
record SshKey(String publicKey, String privateKey) {
    private static final int BITS = 2048;

    static SshKey generate(String comment) {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            var pair = generator.generateKeyPair();
            if (!(pair.getPublic() instanceof RSAPublicKey open)) {
                throw new IllegalStateException(
                        "Not an RSA key: " + pair.getPublic().getAlgorithm());
            }
            return new SshKey(line(open, comment), pem(pair.getPrivate().getEncoded()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has RSA", e);
        }
    }

    @Override
    public String toString() {
        return "SshKey[" + publicKey + "]";
    }

    private static String line(RSAPublicKey key, String comment) {
        var bytes = new ByteArrayOutputStream();
        write(bytes, "ssh-rsa".getBytes(StandardCharsets.US_ASCII));
        write(bytes, number(key.getPublicExponent()));
        write(bytes, number(key.getModulus()));
        return "ssh-rsa " + Base64.getEncoder().encodeToString(bytes.toByteArray()) + " " + comment;
    }

    private static byte[] number(BigInteger value) {
        return value.toByteArray();
    }

    private static void write(ByteArrayOutputStream bytes, byte[] field) {
        bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(field.length).array());
        bytes.writeBytes(field);
    }

    private static String pem(byte[] encoded) {
        var body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded);
        return "-----BEGIN PRIVATE KEY-----\n" + body + "\n-----END PRIVATE KEY-----\n";
    }
}
