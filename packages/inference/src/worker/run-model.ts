import type { ModelTensor, RunModel } from './task.js';

/** The part of ONNX Runtime's session that its browser and Node builds share. */
interface OrtSession<T> {
  run(feeds: Record<string, T>): Promise<Readonly<Record<string, { readonly type: string; readonly data: unknown; readonly dims: readonly number[] }>>>;
}

type MakeTensor<T> = (type: ModelTensor['type'], data: ModelTensor['data'], dims: readonly number[]) => T;

/** An ONNX Runtime session as a plain function of numbers. Rejects with whatever the runtime throws. */
export function toRunModel<T>(session: OrtSession<T>, makeTensor: MakeTensor<T>): RunModel {
  return async (inputs) => {
    const feeds = Object.fromEntries(Object.entries(inputs).map(([name, { type, data, dims }]) => [name, makeTensor(type, data, dims)]));
    const outputs = await session.run(feeds);
    return Object.fromEntries(Object.entries(outputs).map(([name, { type, data, dims }]) =>
      [name, { type: type as ModelTensor['type'], data: data as ModelTensor['data'], dims }]));
  };
}
