import { CuelightError, type Message, type Transcript, type Video } from '@cuelight/protocol';
import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { WorkRecord } from '../pipeline/inbox.js';

/** A stored video: its record, and where its bytes lie. */
export interface LocalRecord {
  readonly id: string;
  readonly sha256: string;
  readonly video: Video;
  readonly poster: Blob | null;
}

interface Schema extends DBSchema {
  videos: { key: string; value: LocalRecord; indexes: { sha256: string } };
  /** `version` is missing in records of before it was counted. */
  transcripts: { key: string; value: { readonly id: string; readonly transcript: Transcript; readonly version?: string } };
  chats: { key: string; value: { readonly roomId: string; readonly messages: readonly Message[] } };
  checkpoints: { key: string; value: { readonly key: string; readonly at: number; readonly value: unknown }; indexes: { at: number } };
  work: { key: string; value: WorkRecord };
}

export type Database = IDBPDatabase<Schema>;

/** @throws CuelightError `storage_unavailable` where the browser forbids IndexedDB. */
export async function openDatabase(name: string): Promise<Database> {
  try {
    return await openDB<Schema>(name, 2, {
      upgrade(database, from) {
        if (from < 1) {
          database.createObjectStore('videos', { keyPath: 'id' }).createIndex('sha256', 'sha256', { unique: true });
          database.createObjectStore('transcripts', { keyPath: 'id' });
          database.createObjectStore('chats', { keyPath: 'roomId' });
        }
        if (from < 2) {
          database.createObjectStore('checkpoints', { keyPath: 'key' }).createIndex('at', 'at');
          database.createObjectStore('work', { keyPath: 'id' });
        }
      },
      // another page wants a newer layout: let it
      blocking: (_current, _blocked, event) => { if (event.target instanceof IDBDatabase) event.target.close(); },
    });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new CuelightError('storage_unavailable', `This browser lets the page store nothing (${reason}). Leave private mode or allow site data.`, { reason }, { cause });
  }
}
