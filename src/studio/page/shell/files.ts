// SPDX-License-Identifier: Apache-2.0
// The files of the last run: report, calendar, handout, tables, FHIR, fields.
import {run_file, run_files} from '../api/client.ts';
import {issues_of} from '../state/effects.ts';
import type {Studio} from '../state/studio.ts';
import {number_words} from '../text/words.ts';
import {button, h, save} from './dom.ts';

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
            place.replaceChildren(...list.map(file => button(about[file.name] ?? file.name, () => void get(now, file.name), {class: 'quiet',
                attrs: {title: file.bytes ? `${file.name}, ${number_words(file.bytes / 1000, 2)} kB` : file.name, 'data-file': file.name}})));
        } catch (problem) {
            book.put({problems: issues_of(problem)});
        }
    }
    book.subscribe((now, before) => { if (now.run !== before.run) void show(); });
    void show();
    return h('section', {class: 'panel', attrs: {'aria-label': 'Files of the run'}}, h('h2', {text: 'Files of the run'}), place);
}
