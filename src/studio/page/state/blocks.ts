// SPDX-License-Identifier: Apache-2.0
// A block of the zone that is looked at, simulated in three dimensions over the whole course.
import {Refused} from '../api/client.ts';
import type {VolumeHead} from '../api/heads.ts';
import {issues_of} from './effects.ts';
import type {Studio} from './studio.ts';
import {run_task} from './tasks.ts';

let under_way: AbortController | undefined;

export async function simulate_block({engine, store, book}: Studio): Promise<void> {
    const {work: {course}, look: {zone}} = store.state;
    if (!zone) return;
    under_way?.abort();
    const controller = under_way = new AbortController();
    try {
        const frame = await run_task<VolumeHead>(engine, {kind: 'volume', course, zone, view: 'block'},
            task => { if (under_way === controller) book.put({volume_task: task}); }, controller.signal);
        if (frame && under_way === controller) book.put({volume: {zone, course, frame}});
    } catch (problem) {
        if (controller.signal.aborted) return;
        const missing = problem instanceof Refused && problem.status === 404;
        book.put({problems: missing ? [{what: 'This studio simulates no blocks in three dimensions.'}] : issues_of(problem)});
    } finally {
        if (under_way === controller) book.put({volume_task: undefined});
    }
}
