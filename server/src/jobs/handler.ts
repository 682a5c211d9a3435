import type { Step, TaskOptions } from '@cuelight/protocol';
import type { VideoRecord } from '../ports/index.js';

/**
 * Does one step of one video. Answers what the step changes in the record; the runner writes it only if this attempt still counts.
 * Must be safe to run again after a crash.
 */
export type JobHandler = (video: VideoRecord, options: TaskOptions) => Promise<(video: VideoRecord) => VideoRecord>;

/** The steps that this server does itself. */
export type ServerStep = Extract<Step, 'poster' | 'renditions'>;
export const SERVER_STEPS: readonly ServerStep[] = ['poster', 'renditions'];
export type JobHandlers = Readonly<Record<ServerStep, JobHandler>>;

export const isServerStep = (step: Step): step is ServerStep => (SERVER_STEPS as readonly Step[]).includes(step);
