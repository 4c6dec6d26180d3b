// SPDX-License-Identifier: Apache-2.0
// The text of the course file, with the lines of its problems marked. Typing is one step of undo.
import type {Studio} from '../state/studio.ts';
import {button, h, save} from '../shell/dom.ts';
import {issue_words} from './errors.ts';

const rest_ms = 250;  // after the last key, before the engine is asked

export function course_text(studio: Studio): HTMLElement {
    const {store, book} = studio;
    const gutter = h('div', {class: 'gutter', attrs: {'aria-hidden': 'true'}});
    const area = h('textarea', {class: 'code', attrs: {spellcheck: 'false', autocapitalize: 'off', wrap: 'off',
        'aria-label': 'Text of the course file', 'aria-describedby': 'text-problems'}});
    const problems = h('ul', {class: 'problems', id: 'text-problems', attrs: {'aria-live': 'polite'}});
    const title = h('span', {class: 'small'});
    let timer = 0;

    function number_lines(): void {
        const wrong = new Set((book.now.checked?.issues ?? []).map(issue => issue.line));
        const count = area.value.split('\n').length;
        gutter.replaceChildren(...Array.from({length: count}, (_, i) =>
            h('span', {class: wrong.has(i + 1) ? 'wrong' : '', text: String(i + 1)})));
        gutter.scrollTop = area.scrollTop;
    }
    function write(): void {
        clearTimeout(timer);
        timer = 0;
        if (area.value !== store.state.work.course) store.act({do: 'write', course: area.value});
    }
    function go_to_line(line: number): void {
        const lines = area.value.split('\n');
        const start = lines.slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0);
        area.focus();
        area.setSelectionRange(start, start + (lines[line - 1]?.length ?? 0));
        area.scrollTop = Math.max(0, (line - 4) * parseFloat(getComputedStyle(area).lineHeight));
    }
    function show(): void {
        if (timer === 0 && area.value !== store.state.work.course) {
            const at = area.selectionStart;
            area.value = store.state.work.course;
            if (document.activeElement === area) area.setSelectionRange(at, at);
        }
        title.textContent = store.state.work.name;
        problems.replaceChildren(...(book.now.checked?.issues ?? []).map(issue => h('li', {},
            button(issue_words(issue), () => go_to_line(issue.line ?? 1), {class: 'link'}))));
        number_lines();
    }
    area.addEventListener('input', () => {
        clearTimeout(timer);
        timer = window.setTimeout(write, rest_ms);
        number_lines();
    });
    area.addEventListener('blur', () => { if (timer) write(); });
    area.addEventListener('scroll', () => { gutter.scrollTop = area.scrollTop; });
    store.subscribe((state, before) => { if (state.work !== before.work) show(); });
    book.subscribe((now, before) => { if (now.checked !== before.checked) show(); });
    show();
    return h('div', {class: 'text'},
        h('div', {class: 'row'}, title, button('Save file', () =>
            save(store.state.work.name, new Blob([store.state.work.course], {type: 'application/toml'})), {class: 'quiet'})),
        h('div', {class: 'editor'}, gutter, area), problems);
}
