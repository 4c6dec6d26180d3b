// SPDX-License-Identifier: Apache-2.0
// The page: head, course on the left, views in the middle, results on the right, calendar and files below.
// On a narrow screen the four are tabs at the foot.
import {curves} from '../charts/curves.ts';
import {outcomes} from '../charts/outcomes.ts';
import {course_form} from '../form/form.ts';
import {model_form} from '../form/model.ts';
import {course_text} from '../form/text.ts';
import type {Studio} from '../state/studio.ts';
import {stage} from '../views/stage.ts';
import {calendar} from './calendar.ts';
import {compare_panel} from './compare.ts';
import {button, h} from './dom.ts';
import {evidence} from './evidence.ts';
import {files} from './files.ts';
import {header} from './header.ts';
import {hint} from './hint.ts';
import {history_panel} from './history.ts';
import {problems} from './problems.ts';

type Pane = 'course' | 'views' | 'results' | 'calendar';
const panes: readonly [Pane, string][] = [['course', 'Course'], ['views', 'Skin'], ['results', 'Results'], ['calendar', 'Calendar']];

/** One of several panels in one place, chosen by buttons. */
function segments(label: string, parts: readonly [words: string, element: HTMLElement, kind?: string][]): HTMLElement {
    const show = (at: number): void => parts.forEach(([, element], i) => {
        element.hidden = i !== at;
        buttons[i]!.setAttribute('aria-pressed', String(i === at));
    });
    const buttons = parts.map(([words, , kind], i) => button(words, () => show(i), {class: kind ?? ''}));
    show(0);
    return h('div', {class: 'segmented'}, h('div', {class: 'segments', attrs: {role: 'group', 'aria-label': label}}, ...buttons),
        ...parts.map(([, element]) => element));
}

export function layout(studio: Studio): HTMLElement {
    const client_note = h('p', {class: 'panel client-note', text: 'This is the explaining view: what was planned, what to expect, '
        + 'what to do and avoid. How deep and how often is for the professional who treats you.'});
    const course = h('aside', {class: 'pane course', attrs: {'aria-label': 'Course', 'data-pane': 'course'}},
        client_note,
        segments('Course', [['Form', course_form(studio)], ['Text', course_text(studio)],
                            ['Model', model_form(studio)], ['History', history_panel(studio)]]));
    const views = h('main', {class: 'pane views', id: 'views', attrs: {'data-pane': 'views'}}, hint(studio), problems(studio), stage(studio));
    const results = h('aside', {class: 'pane results', attrs: {'aria-label': 'Results', 'data-pane': 'results'}},
        segments('Results', [['What to expect', outcomes(studio)], ['Curves', curves(studio)], ['Compare', compare_panel(studio), 'expert'], ['Evidence', evidence(studio)]]));
    const foot = h('section', {class: 'pane calendar', attrs: {'aria-label': 'Calendar and files', 'data-pane': 'calendar'}},
        calendar(studio), files(studio));
    const app = h('div', {class: 'app', attrs: {'data-shown': 'views'}});
    const tabs = h('nav', {class: 'pane-tabs', attrs: {'aria-label': 'Parts of the page'}}, ...panes.map(([pane, words]) =>
        button(words, () => choose(pane), {attrs: {'data-choose': pane, 'aria-pressed': pane === 'views'}})));
    function choose(pane: Pane): void {
        app.dataset['shown'] = pane;
        for (const tab of tabs.querySelectorAll('button')) tab.setAttribute('aria-pressed', String(tab.dataset['choose'] === pane));
    }
    const show = (): void => {
        const {client} = studio.store.state.look;
        app.classList.toggle('client', client);
        if (client) results.querySelector<HTMLButtonElement>('.segments > button')?.click();   // what to expect, not what to choose
    };
    studio.store.subscribe((state, before) => { if (state.look.client !== before.look.client) show(); });
    show();
    app.append(h('a', {class: 'skip', text: 'To the views', attrs: {href: '#views'}, on: {click: event => {
        event.preventDefault();          // the address holds the token's place, leave it alone
        views.tabIndex = -1;
        views.focus();
    }}}),
        header(studio), course, views, results, foot, tabs,
        h('p', {class: 'notice', attrs: {role: 'note'}, text: 'Research and education, not a medical device. A qualified professional decides.'}),
        h('div', {class: 'unseen', id: 'announcer', attrs: {'aria-live': 'polite', role: 'status'}}));
    return app;
}
