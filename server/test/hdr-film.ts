import { ffmpeg } from '../../scripts/test/beds/ffmpeg.mjs';

export const PATCH = 16;

type Colour = readonly [red: number, green: number, blue: number];

/** Light of BT.709 in the wider primaries of BT.2020. */
const widened = ([r, g, b]: Colour): Colour => [0.6274 * r + 0.3293 * g + 0.0433 * b, 0.0691 * r + 0.9195 * g + 0.0114 * b, 0.0164 * r + 0.088 * g + 0.8956 * b];

/** What stands in an HDR10 file for so many cd/m² (SMPTE ST 2084). */
function pq(light: number): number {
  const y = (light / 10_000) ** 0.1593017578125;
  return ((0.8359375 + 18.8515625 * y) / (1 + 18.6875 * y)) ** 78.84375;
}

/** What stands in an HLG file for light relative to its brightest (ARIB STD-B67, without the curve of the screen). */
const hlg = (light: number): number => (light <= 1 / 12 ? Math.sqrt(3 * light) : 0.17883277 * Math.log(12 * light - 0.28466892) + 0.55991073);

const CURVES = {
  pq: { code: pq, transfer: 'smpte2084', encoder: ['-c:v', 'libx265', '-x265-params', 'log-level=none:hdr10=1:repeat-headers=1:master-display=G(8500,39850)B(6550,2300)R(35400,14600)WP(15635,16450)L(10000000,1):max-cll=1000,400'] },
  hlg: { code: hlg, transfer: 'arib-std-b67', encoder: ['-c:v', 'libx264'] },
};

/** Patches of one colour each, side by side, {@link PATCH} pixels wide and high, as a real HDR file of ten bits. In cd/m² for `pq`, of 0 to 1 for `hlg`; a point of BT.709. */
export async function hdrFilm(dir: string, name: string, curve: keyof typeof CURVES, patches: readonly Colour[], seconds = 1): Promise<void> {
  const { code, transfer, encoder } = CURVES[curve];
  const pixel = (colour: Colour): Buffer => Buffer.from(Uint16Array.from(widened(colour).map((light) => Math.round(code(light) * 65_535))).buffer);
  const row = Buffer.concat(patches.flatMap((colour) => Array.from({ length: PATCH }, () => pixel(colour))));
  await ffmpeg(dir, [
    '-f', 'rawvideo', '-pix_fmt', 'rgb48le', '-s', `${PATCH * patches.length}x${PATCH * 2}`, '-r', '10', '-i', '-',
    '-vf', `loop=loop=${seconds * 10 - 1}:size=1,scale=out_color_matrix=bt2020:out_range=tv,format=yuv420p10le`, ...encoder,
    '-color_primaries', 'bt2020', '-color_trc', transfer, '-colorspace', 'bt2020nc', '-pix_fmt', 'yuv420p10le', name,
  ], Buffer.concat(Array.from({ length: PATCH * 2 }, () => row)));
}
