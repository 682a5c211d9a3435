import assert from 'node:assert/strict';
import type { Job } from '@cuelight/protocol';
import { jobShape } from '../src/openapi/shapes.js';
import { ServerUnderTest } from './server-under-test.js';

/** Two key frames: what comes behind the damage rests on what comes before it, over the ends of two slices. */
const PICTURE = ['-f', 'lavfi', '-i', 'testsrc2=s=160x90:r=25:d=13', '-g', '260'];

/** A server that is given films of 13 s, some of them with damaged pictures. */
export class DamageBed extends ServerUnderTest {
  film(name: string, ...args: string[]): Promise<Buffer> {
    this.ffmpeg(...PICTURE, ...args, name);
    return this.read(name);
  }

  /** A film of which some pictures in the middle are spoilt. */
  async scratchedFilm(): Promise<Buffer> {
    const bytes = await this.film('film.avi', '-c:v', 'mpeg4', '-q:v', '5');
    const start = Math.floor(bytes.length * 0.45);
    for (let at = start; at < start + 300; at += 7) bytes.writeUInt8((bytes[at] ?? 0) ^ 0x55, at);
    return bytes;
  }

  /** Brings a film and waits until it is converted. */
  async convert(bytes: Buffer, name: string): Promise<{ readonly id: string; readonly job: Job }> {
    const { body: { id } } = await this.upload(bytes, name);
    const job = (await this.settled(id)).find(({ step }) => step === 'renditions');
    return { id, job: await this.ended(job?.id ?? '') };
  }

  /** The job that was ordered, once it is done. */
  async order(id: string, step: string, input: object): Promise<Job> {
    const { body } = await this.request<Job>(`/api/v1/videos/${id}/jobs`, { method: 'POST', body: JSON.stringify({ step, ...input }), headers: { 'content-type': 'application/json' } });
    return this.ended(body.id);
  }

  async ended(id: string): Promise<Job> {
    const job = await this.until(async () => {
      const { body } = await this.request<Job>(`/api/v1/jobs/${id}`);
      return body.state === 'queued' || body.state === 'active' ? null : body;
    });
    assert.deepEqual([job.state, job.error], ['done', null]);
    jobShape.parse(job);
    return job;
  }
}

/** One place, which is that of the damage. */
export function assertDamageTold({ step, result }: Job): void {
  const [warning, ...others] = result?.warnings ?? [];
  assert.ok(warning && others.length === 0, `${step}: ${JSON.stringify(result)}`);
  const { code, message, spans: [span, ...more] } = warning;
  assert.equal(code, 'damaged_pictures');
  assert.match(message, /^Some pictures of this video are damaged, at 0:0[567](–0:0[567])?; everything else is there\.$/);
  assert.ok(span && more.length === 0 && span.start > 5 && span.end < 7.5, JSON.stringify(warning.spans));
}
