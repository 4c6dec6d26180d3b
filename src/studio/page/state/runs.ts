// SPDX-License-Identifier: Apache-2.0
// A full run with people behind its bands: queued, followed by its events, cancelled, its result fetched.
import * as api from '../api/client.ts';
import {listen} from '../api/events.ts';
import type {Issue} from '../api/types.ts';
import type {RunNow} from './answers.ts';
import {issues_of} from './effects.ts';
import type {Studio} from './studio.ts';

let following: AbortController | undefined;

export async function run_course(studio: Studio, people: number): Promise<void> {
    const {engine, book, store} = studio;
    const course = store.state.work.course;
    following?.abort();
    const controller = new AbortController();
    following = controller;
    let id = '';
    const put = (change: Partial<RunNow>): void => {
        if (following === controller && book.now.run?.id === id) book.put({run: {...book.now.run, ...change}});
    };
    try {
        ({id} = await api.start_run(engine, {course}, people));
        book.put({run: {id, state: 'waiting', people, course}, problems: undefined});
        let ended = '';
        await listen(engine, `/api/runs/${id}/events`, ({event, data}) => {
            if (event === 'progress') {
                const {stage, share, left_s, state} = data as Partial<RunNow>;
                put({...(stage ? {stage} : {}), share: share ?? 0, left_s: left_s ?? null, state: state === 'waiting' ? state : 'running'});
            } else if (event === 'failed') {
                const issues = (data as {issues?: Issue[]}).issues ?? [];
                put({state: 'failed', issues});
                book.put({problems: issues});
                ended = event;
            } else if (event === 'cancelled' || event === 'done') ended = event;
        }, controller.signal);
        if (ended === 'done') put({state: 'done', share: 1, frame: await api.run_frame(engine, id)});
        else if (ended !== 'failed') put({state: 'cancelled'});
    } catch (problem) {
        if (controller.signal.aborted) return;
        put({state: 'failed', issues: issues_of(problem)});
        book.put({problems: issues_of(problem)});
    }
}

export async function cancel_run(studio: Studio): Promise<void> {
    const {run} = studio.book.now;
    if (!run) return;
    try {
        await api.forget_run(studio.engine, run.id);
        studio.book.put({run: {...run, state: 'cancelled'}});
        following?.abort();
    } catch (problem) {
        studio.book.put({problems: issues_of(problem)});
    }
}
