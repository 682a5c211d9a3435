import { describe } from 'node:test';
import { clipBed } from '../../../test/clip-bed.js';

describe('clips by ffmpeg, of all kinds of files', () => {
  clipBed().check([
    ['seconds.mkv', 3, 5, true, 90, 149],
    ['no-bframes.mp4', 3, 5.5, true, 90, 164],
    ['no-bframes.mp4', 0, 6, true, 0, 179],
    // The last B-frames need the frame behind them.
    ['seconds.mp4', 3, 4.5, false, 90, 134],
    // Frames shown before the key frame need those before it.
    ['open.mp4', 3, 5, false, 90, 149],
    // Each of its frames comes one later than its number says.
    ['numbers.avi', 3.4, 5.1, false, 84, 126],
    // The frame that stands still over the start is what was seen there.
    ['still.mp4', 5, 9.005, false, 0, 225],
    ['vfr.mp4', 2.2, 4.45, false, 67, 133],
  ]);
});
