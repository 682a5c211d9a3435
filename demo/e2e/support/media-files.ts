import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Files for the tests, made by ffmpeg and espeak-ng when asked for, removed at the end. */
export class MediaFiles {
  readonly #folder = mkdtempSync(join(tmpdir(), 'cuelight-media-'));

  path(name: string): string {
    return join(this.#folder, name);
  }

  ffmpeg(name: string, ...args: string[]): string {
    execFileSync('ffmpeg', ['-hide_banner', '-loglevel', 'error', '-y', ...args, this.path(name)], { cwd: this.#folder });
    return this.path(name);
  }

  /** MPEG-4 Part 2 and MP3 in AVI: no browser plays it. */
  avi(name = 'old-camera.avi', seconds = 6): string {
    return this.ffmpeg(name, '-f', 'lavfi', '-i', `testsrc2=size=320x240:rate=15:duration=${seconds}`, '-f', 'lavfi', '-i', `sine=frequency=440:duration=${seconds}`,
      '-c:v', 'mpeg4', '-q:v', '6', '-c:a', 'libmp3lame', '-b:a', '64k', '-shortest');
  }

  /** H.264 and AAC in MP4 with a picture that changes. */
  mp4(name = 'clip.mp4', seconds = 4, ...extra: string[]): string {
    return this.ffmpeg(name, '-f', 'lavfi', '-i', `testsrc2=size=640x360:rate=25:duration=${seconds}`, '-f', 'lavfi', '-i', `sine=frequency=440:duration=${seconds}`,
      '-c:v', 'libx264', '-preset', 'veryfast', '-pix_fmt', 'yuv420p', '-c:a', 'aac', '-shortest', ...extra);
  }

  /** A video in which these sentences are spoken, each after `gap` seconds of silence. */
  spoken(name: string, sentences: readonly { readonly text: string; readonly voice: string }[], gap = 0.6): string {
    const parts = sentences.map(({ text, voice }, index) => {
      const wav = this.path(`${name}.${index}.wav`);
      execFileSync('espeak-ng', ['-v', voice, '-s', '150', '-w', wav, text]);
      return wav;
    });
    const inputs = parts.flatMap((part) => ['-i', part]);
    const padded = parts.map((_, index) => `[${index}:a]aresample=16000,adelay=${Math.round(gap * 1000)}:all=1[p${index}]`).join(';');
    const joined = parts.map((_, index) => `[p${index}]`).join('');
    this.ffmpeg(`${name}.wav`, ...inputs, '-filter_complex', `${padded};${joined}concat=n=${parts.length}:v=0:a=1,apad=pad_dur=0.5[a]`, '-map', '[a]');
    return this.ffmpeg(name, '-f', 'lavfi', '-i', 'color=c=0x204060:size=320x180:rate=10', '-i', `${name}.wav`,
      '-c:v', 'libx264', '-preset', 'veryfast', '-pix_fmt', 'yuv420p', '-c:a', 'aac', '-b:a', '96k', '-shortest');
  }

  read(name: string): Buffer {
    return readFileSync(this.path(name));
  }

  dispose(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
