// SPDX-License-Identifier: Apache-2.0
// The files of the last run: report, calendar, handout, tables, FHIR, fields.
import {forget_run, list_runs, run_file, run_files, run_frame} from '../api/client.ts';
import type {Run} from '../api/types.ts';
import {issues_of} from '../state/effects.ts';
import type {Studio} from '../state/studio.ts';
import {number_words} from '../text/words.ts';
import {button, h, save} from './dom.ts';
import {show_page} from './report.ts';

const about: Readonly<Record<string, string>> = {
    'report.html': 'Report', 'care.ics': 'Calendar (.ics)', 'handout.html': 'Handout', 'fhir.json': 'FHIR bundle',
    'course.csv': 'Curves (CSV)', 'punctures.csv': 'Punctures (CSV)', 'sessions.csv': 'Sessions (CSV)',
};

export function files(studio: Studio): HTMLElement {
    const {book, engine} = studio;
    const place = h('div', {class: 'row files'});
    let shown = '';
    const get = async (id: string, name: string): Promise<void> => {
        try {
            save(name.split('/').at(-1)!, await run_file(engine, id, name));
        } catch (problem) {
            book.put({problems: issues_of(problem)});
        }
    };
    /** The report opens inside the page; its file is one button further. */
    const read = async (id: string, name: string): Promise<void> => {
        try {
            const file = await run_file(engine, id, name);
            show_page(about[name] ?? name, await file.text(), () => save(name, file));
        } catch (problem) {
            book.put({problems: issues_of(problem)});
        }
    };
    const runs = h('ul', {class: 'runs small'});
    /** Runs that this studio still holds, of this page or an earlier one. */
    async function show_runs(): Promise<void> {
        let list: Run[];
        try { list = await list_runs(engine); } catch { return; }
        runs.replaceChildren(...list.filter(run => run.state === 'done' && run.id !== book.now.run?.id).map(run => h('li', {},
            `${run.course_name ?? run.id} `, button('Show', () => void reopen(run), {class: 'link', attrs: {'aria-label': `Show the run ${run.course_name ?? run.id}`}}), ' ',
            button('Forget', () => void forget_run(engine, run.id).then(show_runs, show_runs), {class: 'link'}))));
    }
    async function reopen(run: Run): Promise<void> {
        try {
            const [frame, file] = await Promise.all([run_frame(engine, run.id), run_file(engine, run.id, 'course.toml')]);
            const course = await file.text();
            studio.store.act({do: 'open', name: `${run.course_name ?? 'course'}`, course});
            book.put({run: {id: run.id, state: 'done', people: frame.head.people ?? 0, course, frame}});
        } catch (problem) {
            book.put({problems: issues_of(problem)});
        }
    }
    async function show(): Promise<void> {
        const {run} = book.now;
        const now = run?.state === 'done' ? run.id : '';
        if (now === shown && place.childElementCount) return;
        shown = now;
        if (!now) {
            place.replaceChildren(h('p', {class: 'small', text: 'After a run with people its report, tables, FHIR bundle and all other files are here.'}));
            return;
        }
        try {
            const list = await run_files(engine, now);
            if (shown !== now) return;
            const first = Object.keys(about);
            list.sort((a, b) => (first.indexOf(a.name) + 1 || 99) - (first.indexOf(b.name) + 1 || 99));
            place.replaceChildren(...list.filter(file => file.name === 'report.html').map(file =>
                button('Read the report', () => void read(now, file.name), {class: 'main', attrs: {'data-read': file.name}})), ...list.map(file => button(about[file.name] ?? file.name, () => void get(now, file.name), {class: 'quiet',
                attrs: {title: file.bytes ? `${file.name}, ${number_words(file.bytes / 1000, 2)} kB` : file.name, 'data-file': file.name}})));
        } catch (problem) {
            book.put({problems: issues_of(problem)});
        }
    }
    book.subscribe((now, before) => {
        if (now.run === before.run) return;
        void show();
        if (now.run?.state !== before.run?.state) void show_runs();
    });
    void show();
    void show_runs();
    return h('section', {class: 'panel', attrs: {'aria-label': 'Files of the run'}}, h('h2', {text: 'Files of the run'}), place, runs);
}
