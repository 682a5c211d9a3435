import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Library } from '../library/library.js';
import type { Inbox, Unfinished } from '../pipeline/inbox.js';
import { createIngestSlice, type IngestContext, type IngestSlice } from './ingest.js';
import { NO_INGEST } from './initial-state.js';
import type { IngestState, UnfinishedUpload } from './state.js';
import type { Store } from './store.js';

/** A slice of a page where an earlier one left something, and what became of that. */
function pageWith(left: Partial<Unfinished>): { readonly slice: IngestSlice; shown(): UnfinishedUpload | null; readonly told: string[] } {
  let ingest: IngestState = NO_INGEST;
  const told: string[] = [];
  const unfinished: Unfinished = {
    fileName: 'talk.mp4', sizeBytes: 900, isPaused: false, needs: 'file', take: async () => null,
    forget: async () => { told.push('forgotten'); }, release: () => { told.push('released'); }, ...left,
  };
  const inbox = { unfinished: async () => unfinished } as unknown as Inbox;
  const store = { get: () => ({ ingest }), patch: (_slice: 'ingest', values: Partial<IngestState>) => { ingest = { ...ingest, ...values }; } } as unknown as Store;
  const slice = createIngestSlice({ store, library: { options: {}, inbox: () => inbox } as unknown as Library } as unknown as IngestContext);
  return { slice, told, shown: () => ingest.unfinished };
}
const turn = (): Promise<void> => new Promise((resolve) => { setImmediate(resolve); });

test('what was paused waits for a person, though its file is at hand', async () => {
  const { slice, shown } = pageWith({ isPaused: true, needs: 'nothing' });
  await slice.resume();
  assert.deepEqual(shown(), { fileName: 'talk.mp4', sizeBytes: 900, needs: 'nothing', isOther: false });
});

test('another file is not taken, and a browser that may not open it leaves it to be chosen', async () => {
  const { slice, shown } = pageWith({ needs: 'permission' });
  await slice.resume();
  slice.goOn();
  await turn();
  assert.deepEqual([shown()?.needs, shown()?.isOther], ['file', false]);
  slice.goOn([new File(['x'], 'other.mp4')]);
  await turn();
  assert.deepEqual([shown()?.needs, shown()?.isOther], ['file', true]);
});

test('it is let go when a person says so, and left to the next page when this one closes', async () => {
  const dropped = pageWith({});
  await dropped.slice.resume();
  dropped.slice.forget();
  assert.deepEqual([dropped.shown(), dropped.told], [null, ['forgotten']]);
  dropped.slice.close();
  assert.deepEqual(dropped.told, ['forgotten']);
  const left = pageWith({});
  await left.slice.resume();
  left.slice.close();
  assert.deepEqual(left.told, ['released']);
});
