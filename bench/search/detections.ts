import { createDetectionStore } from '@cuelight/search/detections';
import { median, timed } from '../measure.js';
import { atMost, type Bench } from '../row.js';
import { PICTURE, syntheticDetections } from './synthetic-detections.js';

/** Two hours at 30 frames a second, five things at a time. */
const FRAMES = 216_000;
const QUERIES = 2000;

/** What two hours of boxes take, and how long one question about them. */
export const detectionRows: Bench = async function* (note) {
  const exact = createDetectionStore({ videoId: 'v' });
  const rough = createDetectionStore({ videoId: 'v', precision: { pixels: 8, ...PICTURE } });
  let boxes = 0;
  for (const frame of syntheticDetections(FRAMES)) {
    boxes += frame.detections.length;
    exact.append(frame);
    rough.append(frame);
  }
  for (const [id, store, limit] of [['search.detections.exact', exact, 6.5], ['search.detections.8px', rough, 0.6]] as const) {
    store.finish();
    const bytes = store.takeChanged().reduce((sum, { data }) => sum + data.byteLength, 0);
    yield atMost(id, bytes / 1e6, limit, 'MB, two hours, not compressed');
  }
  const labels = exact.labels();
  note(`${boxes} boxes, ${exact.tracks().length} tracks, ${labels.reduce((sum, { appearances }) => sum + appearances, 0)} appearances of ${labels.length} labels`);
  const taken: number[] = [];
  for (let query = 0; query < QUERIES; query++) {
    const from = (query * 37) % 6600;
    const label = labels[query % labels.length]?.label;
    taken.push(await timed(() => exact.appearances({ label, from, to: from + 600 })));
  }
  yield atMost('search.detections.appearances', median(taken), 0.05, 'ms, a label in ten minutes of two hours');
};
