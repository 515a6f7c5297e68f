/** A snapshot's own metadata, and the facts by which its journal recognises it. */

/** A snapshot's own metadata. */
export interface SnapshotMeta {
  /** The last commit it includes. */
  sequence: number;
  /** Lineage of the journal that continues it. */
  lineage: string;
  /**
   * Lineage of the unrelated journal that was beside it when it was restored; empty once its own journal has been
   * started.
   */
  replaced: string;
  /** A new value each time a snapshot is written. */
  written: string;
}

/** Facts about the snapshot file that a journal continues, to recognise it. */
export interface SnapshotFingerprint {
  bytes: number;
  crc32: number;
  /** SQLite's file change counter: it changes when another program writes to the file. */
  changeCounter: number;
}
