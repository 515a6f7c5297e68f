/** What a snapshot says about itself, and what its journal knows it by. */

/** What a snapshot says about itself. */
export interface SnapshotMeta {
  /** The last commit it includes. */
  sequence: number;
  /** Of the journal that continues it. */
  lineage: string;
  /**
   * Of the journal that lay beside it when it was restored, which belongs to another past; empty
   * once a journal of its own has been started.
   */
  replaced: string;
  /** Another each time that a snapshot is written. */
  written: string;
}

/** Facts about the snapshot file that a journal continues, to know it again. */
export interface SnapshotFingerprint {
  bytes: number;
  crc32: number;
  /** SQLite's file change counter: it differs when another program wrote to the file. */
  changeCounter: number;
}
