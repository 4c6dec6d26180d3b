// SPDX-License-Identifier: Apache-2.0
// After a change of the state: ask the engine what follows from it. Stale questions are dropped.
import * as api from '../api/client.ts';
import {latest} from '../api/latest.ts';
import type {Issue} from '../api/types.ts';
import type {State} from './state.ts';
import type {Studio} from './studio.ts';

const asked_of = (state: State): api.CourseAsked =>
    ({course: state.work.course, ...(state.look.draft.length ? {set: state.look.draft} : {})});

export function issues_of(problem: unknown): readonly Issue[] {
    if (problem instanceof api.Refused) return problem.issues.length ? problem.issues : [{what: problem.message}];
    return [{what: problem instanceof TypeError ? 'The studio does not answer. Is it still running?' : String(problem)}];
}

/** Keeps the answers true to the state until `stop` is called. */
export function follow(studio: Studio): () => void {
    const {store, book, engine} = studio;
    const refused = (problem: unknown): void => {
        if (problem instanceof api.Refused && (problem.stale || problem.status === 400)) return;
        book.put({problems: issues_of(problem)});
    };

    const checks = latest((state: State, signal) => api.check(engine, asked_of(state), signal),
        checked => book.put({checked: {...checked, form: checked.form ?? book.now.checked?.form ?? {}},
                             problems: undefined}),
        problem => {
            if (problem instanceof api.Refused && problem.status === 400) {
                book.put({checked: {form: book.now.checked?.form ?? {}, issues: problem.issues}});
            } else refused(problem);
        });

    const previews = latest(async (state: State, signal) => {
        const began = performance.now();
        book.put({busy: true});
        const frame = await api.preview(engine, asked_of(state), 'main', signal);
        return {frame, latency_ms: performance.now() - began};
    }, ({frame, latency_ms}, asked) => book.put({preview: frame, latency_ms, busy: false,
        ...(asked.look.draft.length ? {} : {rested: frame})}),
        problem => { book.put({busy: false}); refused(problem); });

    const skins = latest((state: State, signal) =>
        api.skin(engine, asked_of(state), state.look.zone!, state.look.session, signal),
        skin => book.put({skin}), refused);

    const fields = latest((state: State, signal) =>
        api.fields(engine, asked_of(state), state.look.zone!, state.look.session, 'fields', signal),
        got => book.put({fields: got}), refused);

    const reviews = latest((course: string) => api.plan(engine, course),
        (planned, course) => { if (course === store.state.work.course) book.put({planned}); },
        () => undefined);   // why a course cannot be planned, /api/check says as well

    let asked_skin = '', asked_fields = '', asked_review = '';
    /** What the shown view needs beyond the preview, once for each course, zone and session. */
    function views(state: State): void {
        const {view, zone, session} = state.look;
        if (!zone || !book.now.preview) return;
        const course = JSON.stringify(asked_of(state));
        const skin_key = `${zone} ${session} ${course}`;
        if (view !== 'map' && skin_key !== asked_skin) { asked_skin = skin_key; skins.put(state); }
        const fields_key = skin_key;
        if (view === 'skin' && state.look.draft.length === 0 && fields_key !== asked_fields) {
            asked_fields = fields_key;
            fields.put(state);
        }
    }

    const stop_state = store.subscribe((state, before) => {
        const text = state.work.course !== before.work.course;
        if (text) { book.put({planned: undefined}); asked_review = ''; }
        if (text) checks.put(state);
        if (text || state.look.draft !== before.look.draft && state.look.draft.length) previews.put(state);
        views(state);
    });
    const stop_answers = book.subscribe((answers, before) => {
        const {course} = store.state.work;
        if (answers.checked !== before.checked && answers.checked?.issues.length === 0 && !answers.planned
            && store.state.look.draft.length === 0 && course !== asked_review) {
            asked_review = course;
            reviews.put(course);
        }
        if (answers.preview === before.preview || !answers.preview) return;
        const zones = answers.preview.head.zones;
        const {zone, session} = store.state.look;
        const shown = zones.find(z => z.key === zone) ?? zones[0];
        if (!shown) return;
        const last = Math.max(0, shown.sessions.length - 1);
        if (shown.key !== zone && !zone || session > last) {
            store.look({...(zone ? {} : {zone: shown.key}), session: Math.min(session, last)});
        }
        views(store.state);
    });
    checks.put(store.state);
    previews.put(store.state);
    return () => {
        stop_state();
        stop_answers();
        for (const question of [checks, previews, skins, fields, reviews]) question.drop();
    };
}
