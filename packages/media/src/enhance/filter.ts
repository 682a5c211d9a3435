import type { EnhancePlan } from './plan.js';
import { enhance } from './formulas.js';
import { createShaderFilter } from './shader.js';

export function contextOf(canvas: OffscreenCanvas, willReadFrequently: boolean): OffscreenCanvasRenderingContext2D {
  const context = canvas.getContext('2d', { alpha: false, willReadFrequently });
  if (!context) throw new Error('This browser gives no canvas to draw on.');
  return context;
}

/** Filters one picture after the other. */
export interface Filter {
  readonly gpu: boolean;
  /** Draws `from` filtered on `to`. */
  apply(from: OffscreenCanvas, to: OffscreenCanvasRenderingContext2D): void;
  close(): void;
}

/** By WebGL2 where there is one; else the same formulas in this worker, slowly. */
export function createFilter({ width, height, values }: EnhancePlan): Filter {
  const shader = createShaderFilter(width, height, values);
  if (shader) {
    return {
      gpu: shader.gpu,
      apply: (from, to) => {
        shader.apply(from);
        to.drawImage(shader.canvas, 0, 0);
      },
      close: () => { shader.close(); },
    };
  }
  return {
    gpu: false,
    apply: (from, to) => {
      const { data } = enhance(contextOf(from, true).getImageData(0, 0, width, height), values);
      to.putImageData(new ImageData(new Uint8ClampedArray(data), width, height), 0, 0);
    },
    close: () => undefined,
  };
}
