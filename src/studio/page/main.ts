// SPDX-License-Identifier: Apache-2.0
// Starts the page: token, schema, catalogue, first course; then everything follows from the state.
import 'uplot/dist/uPlot.min.css';
import './style/style.css';
import * as api from './api/client.ts';
import {AnswerBook} from './state/answers.ts';
import {follow, issues_of} from './state/effects.ts';
import {read_link, token_in, type Shared} from './state/link.ts';
import {first_look} from './state/state.ts';
import {Store} from './state/store.ts';
import type {Studio} from './state/studio.ts';
import {layout} from './shell/layout.ts';
import {ask_token, cannot_start} from './shell/start.ts';
import {apply_theme, kept_theme} from './shell/theme.ts';

const token_key = 'needlework.token';

/** The token of the address, kept for this tab only; the address bar is cleared of it. */
function take_token(): string | undefined {
    const token = token_in(location.hash);
    if (token) {
        sessionStorage.setItem(token_key, token);
        history.replaceState(null, '', location.pathname);
    }
    return token ?? sessionStorage.getItem(token_key) ?? undefined;
}

async function first_course(engine: api.Engine, studio: Pick<Studio, 'catalogue'>, shared: Shared | undefined): Promise<Shared> {
    if (shared) return shared;
    const given = await api.first_course(engine);
    if (given) return {name: given.name, course: given.text};
    const example = studio.catalogue.examples[0];
    return {name: example ? `${example.name.replace(/\.toml$/, '')}.toml` : 'course.toml', course: example?.text ?? ''};
}

async function start(place: HTMLElement): Promise<void> {
    apply_theme(kept_theme());
    const shared = await read_link(location.hash);
    const token = take_token();
    if (!token) { ask_token(place); return; }
    const engine = new api.Engine(token);
    try {
        const [schema, catalogue, version] = await Promise.all([api.schema(engine), api.catalogue(engine), api.version(engine)]);
        const first = await first_course(engine, {catalogue}, shared);
        const store = new Store(first, {...first_look, theme: kept_theme()});
        const studio: Studio = {store, book: new AnswerBook(), engine, schema, catalogue, version};
        follow(studio);
        place.replaceChildren(layout(studio));
    } catch (problem) {
        if (problem instanceof api.Refused && problem.status === 401) {
            sessionStorage.removeItem(token_key);
            ask_token(place);
        } else cannot_start(place, issues_of(problem).map(issue => issue.what).join('\n'));
    }
}

const place = document.getElementById('studio');
if (place) {
    void start(place);
    // A second address pasted into the same tab: a new token, or a shared course.
    addEventListener('hashchange', () => { if (/(token|course)=/.test(location.hash)) location.reload(); });
}
