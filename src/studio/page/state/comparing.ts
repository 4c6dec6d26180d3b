// SPDX-License-Identifier: Apache-2.0
// The two pinned courses, compared by the engine with progress; a newer comparison stops the older.
import type {CompareHead} from '../api/heads.ts';
import {issues_of} from './effects.ts';
import type {Studio} from './studio.ts';
import {run_task} from './tasks.ts';

let under_way: AbortController | undefined;

export async function compare_pins({engine, store, book}: Studio, people: number): Promise<void> {
    const {pin_a, pin_b} = store.state.work;
    if (!pin_a || !pin_b) return;
    under_way?.abort();
    const controller = under_way = new AbortController();
    book.put({compared: undefined});
    const asked = {a: {course: pin_a.course, name: pin_a.name}, b: {course: pin_b.course, name: pin_b.name}, people, view: 'compare'};
    try {
        const compared = await run_task<CompareHead>(engine, {kind: 'compare', ...asked},
            task => { if (under_way === controller) book.put({comparing: task}); }, controller.signal);
        if (compared && under_way === controller) book.put({compared});
    } catch (problem) {
        if (!controller.signal.aborted) book.put({problems: issues_of(problem)});
    } finally {
        if (under_way === controller) book.put({comparing: undefined});
    }
}

export const stop_comparing = (): void => under_way?.abort();
