import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { AttachmentRecord, AttachmentRecords } from '../ports/index.js';
import { allAtOnce } from './all-at-once.js';
import { DurableDocument } from './durable-document.js';
import { TEMPORARY_SUFFIX } from './durable-write.js';

type AttachmentDocument = DurableDocument<AttachmentRecord | null>;

const isAttachment = (value: unknown): value is AttachmentRecord | null => {
  const { id, roomId, sender } = (value ?? {}) as Partial<AttachmentRecord>;
  return typeof id === 'string' && typeof roomId === 'string' && typeof sender === 'string';
};

const byAge = (a: AttachmentRecord, b: AttachmentRecord): number => a.createdAt.localeCompare(b.createdAt);

/** Records of attachments, in memory. */
export class AttachmentMap implements AttachmentRecords {
  readonly #all = new Map<string, AttachmentRecord>();

  async putAttachment(attachment: AttachmentRecord): Promise<void> { this.#all.set(attachment.id, attachment); }

  async getAttachment(id: string): Promise<AttachmentRecord | null> { return this.#all.get(id) ?? null; }

  async deleteAttachment(id: string): Promise<boolean> { return this.#all.delete(id); }

  async listAttachments(roomId?: string): Promise<readonly AttachmentRecord[]> {
    return [...this.#all.values()].filter((one) => roomId === undefined || one.roomId === roomId).sort(byAge);
  }
}

/** Records of attachments, a small file each. */
export class AttachmentShelf implements AttachmentRecords {
  readonly #dir: string;
  readonly #documents = new Map<string, AttachmentDocument>();

  constructor(dir: string) {
    this.#dir = dir;
  }

  async load(): Promise<void> {
    await mkdir(this.#dir, { recursive: true });
    const names = await readdir(this.#dir);
    for (const name of names) if (name.endsWith(TEMPORARY_SUFFIX)) await rm(join(this.#dir, name), { force: true });
    await allAtOnce(names.filter((name) => name.endsWith('.json')), async (name) => {
      const id = name.slice(0, -'.json'.length);
      const document = this.#document(id);
      await document.load();
      this.#documents.set(id, document);
    });
  }

  async putAttachment(attachment: AttachmentRecord): Promise<void> {
    const document = this.#documents.get(attachment.id) ?? this.#document(attachment.id);
    await document.update(() => attachment);
    this.#documents.set(attachment.id, document);
  }

  async getAttachment(id: string): Promise<AttachmentRecord | null> { return this.#documents.get(id)?.value ?? null; }

  async deleteAttachment(id: string): Promise<boolean> {
    const document = this.#documents.get(id);
    this.#documents.delete(id);
    await document?.remove();
    return document !== undefined;
  }

  async listAttachments(roomId?: string): Promise<readonly AttachmentRecord[]> {
    return [...this.#documents.values()].flatMap(({ value }) => (value !== null && (roomId === undefined || value.roomId === roomId) ? value : [])).sort(byAge);
  }

  async idle(): Promise<void> {
    for (const document of this.#documents.values()) await document.idle();
  }

  #document(id: string): AttachmentDocument {
    return new DurableDocument<AttachmentRecord | null>(join(this.#dir, `${id}.json`), null, isAttachment);
  }
}
