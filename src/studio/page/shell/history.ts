// SPDX-License-Identifier: Apache-2.0
// Every step as a readable command; a click goes back or forward to it.
import type {Studio} from '../state/studio.ts';
import {button, h, save} from './dom.ts';

export function history_panel(studio: Studio): HTMLElement {
    const {store} = studio;
    const list = h('ol', {class: 'history'});
    let shown: unknown;
    function show(): void {
        if (shown === store.history) return;
        shown = store.history;
        const {steps, at} = store.history;
        list.replaceChildren(...steps.map((step, i) => h('li', {class: i > at ? 'undone' : ''},
            button(step.words, () => store.go(i), {class: 'link', attrs: {'aria-current': i === at ? 'step' : undefined}}))));
    }
    store.subscribe(show);
    show();
    return h('div', {class: 'panel'}, h('p', {class: 'small', text: 'Each change of the course, newest last. Choose one to go back to it.'}), list,
        button('Save as text', () => save('history.txt', new Blob([`${store.history.steps.slice(0, store.history.at + 1)
            .map(step => step.words).join('\n')}\n`], {type: 'text/plain'})), {class: 'quiet'}));
}
