// SPDX-License-Identifier: Apache-2.0
// What a person can do to the course. Each asks the engine to change the text, then becomes one action.
import * as api from '../api/client.ts';
import type {Change} from '../api/types.ts';
import {issues_of} from './effects.ts';
import type {Studio} from './studio.ts';

let queue: Promise<unknown> = Promise.resolve();

/** Edits the text in place through the engine. Edits follow one another, so that none is lost. */
export function set(studio: Studio, changes: readonly Change[]): Promise<boolean> {
    const result = queue.then(async () => {
        try {
            let before: string, edited: {course: string};
            do {                                       // again where the text was changed meanwhile
                before = studio.store.state.work.course;
                edited = await api.edit(studio.engine, before, changes);
            } while (studio.store.state.work.course !== before);
            if (edited.course === before) studio.store.look({draft: []});
            else studio.store.act({do: 'set', changes, course: edited.course});
            return true;
        } catch (problem) {
            studio.store.look({draft: []});
            studio.book.put({problems: issues_of(problem)});
            return false;
        }
    });
    queue = result;
    return result;
}

/** Lets the planner write the sessions. */
export async function plan(studio: Studio, course = studio.store.state.work.course): Promise<boolean> {
    try {
        const planned = await api.plan(studio.engine, course);
        studio.store.act({do: 'plan', course: planned.course});
        studio.book.put({planned, problems: undefined});
        return true;
    } catch (problem) {
        studio.book.put({problems: issues_of(problem)});
        return false;
    }
}
