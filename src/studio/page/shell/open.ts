// SPDX-License-Identifier: Apache-2.0
// Other courses: the examples, a file of one's own, a shared link.
import {read_link} from '../state/link.ts';
import type {Studio} from '../state/studio.ts';
import {button, h, unique} from './dom.ts';
import {dialog} from './explanation.ts';

const largest_bytes = 1 << 20;

export function open_menu(studio: Studio): HTMLElement {
    const {store, catalogue, book} = studio;
    const open = (name: string, course: string): void => {
        menu.open = false;
        store.act({do: 'open', name, course});
        store.look({zone: undefined, session: 0});
    };
    const file = h('input', {class: 'unseen', attrs: {type: 'file', accept: '.toml,text/plain', tabindex: -1, 'aria-label': 'Course file'},
        on: {change: () => {
            const chosen = file.files?.[0];
            if (!chosen) return;
            if (chosen.size > largest_bytes) book.put({problems: [{what: `${chosen.name} is too large to be a course file`}]});
            else void chosen.text().then(text => open(chosen.name, text));
            file.value = '';
        }}});
    function ask_link(): void {
        menu.open = false;
        const id = unique('link');
        const area = h('textarea', {id, attrs: {rows: 5, spellcheck: 'false'}});
        const wrong = h('p', {class: 'error', attrs: {role: 'alert'}});
        const box = dialog('Open a shared course', h('label', {text: 'Paste the link', attrs: {for: id}}), area, wrong,
            button('Open', () => void read_link(area.value).then(shared => {
                if (!shared) { wrong.textContent = 'This link holds no course.'; return; }
                box.close();
                open(shared.name, shared.course);
            }), {class: 'main'}));
    }
    const menu = h('details', {class: 'many menu open-menu'}, h('summary', {text: 'Open'}),
        h('div', {class: 'choices'},
            button('A file of yours', () => file.click()), button('A shared link', ask_link),
            h('p', {class: 'small', text: 'Examples'}),
            ...catalogue.examples.map(example => button(example.title || example.name, () => open(example.name, example.text)))),
        file);
    menu.addEventListener('keydown', event => { if (event.key === 'Escape') { menu.open = false; menu.querySelector('summary')?.focus(); } });
    document.addEventListener('click', event => {
        if (menu.open && event.target instanceof Node && !menu.contains(event.target)) menu.open = false;
    });
    return menu;
}
