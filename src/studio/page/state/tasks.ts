// SPDX-License-Identifier: Apache-2.0
// What takes the engine longer than a question may: comparisons and simulated blocks, with progress, cancelled on wish.
import * as api from '../api/client.ts';
import {listen} from '../api/events.ts';
import type {Frame} from '../api/frame.ts';
import type {Issue} from '../api/types.ts';
import {percent, sentence, time_words} from '../text/words.ts';
import type {TaskNow} from './answers.ts';

const tries = 3;   // to fetch the events: a cut connection is no failed task

/** "simulating 40 %, 12 seconds left". */
export function task_words({state, stage, share, left_s}: TaskNow): string {
    if (state === 'waiting') return 'Waiting for its turn ...';
    const left = left_s ? `, about ${time_words(left_s / 86400)} left` : '';
    return share ? `${sentence(stage || 'working')} ${percent(share)}${left}` : `${sentence(stage || 'starting')} ...`;
}

/** Starts a task, tells how far it is, gives its frame; undefined where it was cancelled. Throws what the engine refused. */
export async function run_task<Head>(engine: api.Engine, asked: unknown, tell: (now: TaskNow) => void, signal: AbortSignal): Promise<Frame<Head> | undefined> {
    tell({id: '', state: 'waiting'});
    const {id} = await api.start_task(engine, asked);
    const forget = (): void => void api.forget_task(engine, id).catch(() => undefined);
    if (signal.aborted) { forget(); return undefined; }
    signal.addEventListener('abort', forget, {once: true});
    let ended = '', issues: readonly Issue[] = [];
    for (let i = 0; i < tries && !ended && !signal.aborted; ++i) {
        await listen(engine, `/api/tasks/${id}/events`, ({event, data}) => {
            if (event === 'progress') tell({...(data as TaskNow), id});
            if (event === 'failed') issues = (data as {issues?: Issue[]}).issues ?? [];
            if (['done', 'failed', 'cancelled'].includes(event)) ended = event;
        }, signal);
    }
    if (ended === 'failed') throw new api.Refused(500, issues.length ? issues : [{what: 'the engine could not do it'}]);
    if (ended !== 'done') return undefined;
    const frame = await engine.frame<Head>('GET', `/api/tasks/${id}/frame`);
    forget();
    return frame;
}
