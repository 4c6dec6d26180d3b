// SPDX-License-Identifier: Apache-2.0
// The head of the page: open, undo, redo, run, share, client mode, light and dark.
import {can_redo, can_undo} from '../state/history.ts';
import {cancel_run, run_course} from '../state/runs.ts';
import type {Look} from '../state/state.ts';
import type {Studio} from '../state/studio.ts';
import {number_words, percent, sentence, time_words} from '../text/words.ts';
import {announce, button, h} from './dom.ts';
import {open_menu} from './open.ts';
import {share_dialog} from './share.ts';
import {apply_theme} from './theme.ts';

function run_words(studio: Studio): string {
    const {run, busy, latency_ms} = studio.book.now;
    if (run?.state === 'waiting') return 'waiting for its turn';
    if (run?.state === 'running') {
        const left = run.left_s ? `, ${time_words(run.left_s / 86400)} left` : '';
        return `${run.stage ?? 'running'} ${percent(run.share ?? 0)}${left}`;
    }
    if (busy) return 'previewing';
    return latency_ms === undefined ? '' : `preview in ${number_words(latency_ms, 2)} ms`;
}

export function header(studio: Studio): HTMLElement {
    const {store, book} = studio;
    const undo = button('Undo', () => store.go(store.history.at - 1), {class: 'expert', attrs: {title: 'Ctrl+Z', 'aria-keyshortcuts': 'Control+Z'}});
    const redo = button('Redo', () => store.go(store.history.at + 1), {class: 'expert', attrs: {title: 'Ctrl+Shift+Z', 'aria-keyshortcuts': 'Control+Shift+Z'}});
    const status = h('span', {class: 'status small', attrs: {role: 'status'}});
    const bar = h('progress', {attrs: {max: 1, 'aria-label': 'Progress of the run'}});
    const people = h('input', {id: 'people', class: 'people', attrs: {type: 'number', min: 0, max: 1000, step: 8, value: 32}});
    const run = button('Run with people', () => void run_course(studio, people.valueAsNumber || 0), {class: 'main'});
    const cancel = button('Cancel', () => void cancel_run(studio), {attrs: {hidden: true}});
    const client = button('Client view', () => store.look({client: !store.state.look.client}), {attrs: {'aria-pressed': 'false'}});
    const theme = h('select', {class: 'theme-pick', attrs: {'aria-label': 'Light or dark'}, on: {change: () =>
        store.look({theme: theme.value as Look['theme']})}},
        ...(['system', 'light', 'dark'] as const).map(name => h('option', {text: sentence(name), attrs: {value: name}})));

    function show(): void {
        const {state, history} = store;
        undo.disabled = !can_undo(history);
        redo.disabled = !can_redo(history);
        client.setAttribute('aria-pressed', String(state.look.client));
        theme.value = state.look.theme;
        const now = book.now.run;
        const going = now?.state === 'running' || now?.state === 'waiting';
        run.hidden = going;
        cancel.hidden = !going;
        bar.hidden = !going;
        bar.value = now?.share ?? 0;
        status.textContent = run_words(studio);
        status.classList.toggle('idle', !going);
        title.textContent = state.work.name;
        document.title = `${state.work.name} - Needlework studio`;
    }
    const title = h('span', {class: 'course-name'});
    store.subscribe((state, before) => {
        if (state.look.theme !== before.look.theme) apply_theme(state.look.theme);
        show();
    });
    book.subscribe((now, before) => {
        if (before.busy && !now.busy && now.preview !== before.preview) announce('Preview renewed');
        if (now.run?.state !== before.run?.state && now.run) announce(`Run ${now.run.state}`);
        show();
    });
    document.addEventListener('keydown', event => {
        const typing = event.target instanceof HTMLElement && event.target.matches('textarea, input:not([type=range]):not([type=checkbox])');
        if (typing || store.state.look.client || !(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'z' && event.key.toLowerCase() !== 'y') return;
        event.preventDefault();
        (event.shiftKey || event.key.toLowerCase() === 'y' ? redo : undo).click();
    });
    show();
    return h('header', {class: 'head'},
        h('div', {class: 'brand'}, h('img', {attrs: {src: 'icon.svg', alt: '', width: 28, height: 28}}),
            h('h1', {text: 'Needlework studio'}), title),
        h('div', {class: 'row tools'}, open_menu(studio), undo, redo,
            h('label', {class: 'small expert', attrs: {for: 'people'}}, 'People ', people), run, cancel, bar, status,
            button('Share', () => void share_dialog(studio)), client, theme));
}
