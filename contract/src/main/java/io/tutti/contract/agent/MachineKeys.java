package io.tutti.contract.agent;

/** Gives machines the keys with which their agents speak to the server. */
public interface MachineKeys {
    /**
     * Makes a key for a machine. Asked again for the same machine, for instance after a crash before the key was
     * written down, it may answer a new one; the older one need not stay good.
     *
     * @param machine the machine's id
     * @param project the project it belongs to
     */
    String mint(String machine, String project);

    /** Makes every key of the machine worthless; revoking what was never minted is fine. */
    void revoke(String machine);
}
