import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { defineArea, variable } from '../area.js';
import { houseRoot } from '../paths.js';
import { path } from '../values.js';

const existing = (folder: string): string | null => (existsSync(folder) ? folder : null);

export const site = defineArea({
  title: 'What it serves beside the API',
  variables: {
    CUELIGHT_CDN_DIR: variable(path.default(() => join(houseRoot, 'packages/cuelight/dist/cdn')), 'The folder of the built widget.', { isPath: true, unset: 'the one of this checkout' }),
    CUELIGHT_DEMO_DIR: variable(path.default(() => join(houseRoot, 'demo/dist')), 'The folder of the page at `/`; none is served where it does not exist.', { isPath: true, unset: 'the demo of this checkout' }),
    CUELIGHT_SAMPLE_DIR: variable(path.optional(), 'A folder with talk.mp4, talk.vtt and poster.jpg that becomes the video `sample`.', { isPath: true, unset: '`sample` in the page\'s folder' }),
    CUELIGHT_MODELS: variable(path.optional(), 'A folder of models: in the hub\'s layout they are served below `/models` for pages, in folders of their own this server uses them itself.', { isPath: true }),
  },
  toConfig: (values) => ({
    cdnDir: values.CUELIGHT_CDN_DIR,
    demoDir: values.CUELIGHT_DEMO_DIR,
    /** A folder with talk.mp4, talk.vtt and poster.jpg that becomes the video `sample`; null for none. */
    sampleDir: values.CUELIGHT_SAMPLE_DIR ?? existing(join(values.CUELIGHT_DEMO_DIR, 'sample')),
    /** A folder of models in the hub's layout, served below /models; null for none. */
    modelsDir: values.CUELIGHT_MODELS ?? null,
  }),
});
