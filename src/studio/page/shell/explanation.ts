// SPDX-License-Identifier: Apache-2.0
// What a word means, from the engine, in a dialog.
import {explain} from '../api/client.ts';
import {issues_of} from '../state/effects.ts';
import type {Studio} from '../state/studio.ts';
import {button, h} from './dom.ts';

/** Opens a dialog with a title and content; Escape and the button close it. */
export function dialog(title: string, ...content: (Node | string)[]): HTMLDialogElement {
    const box: HTMLDialogElement = h('dialog', {attrs: {'aria-label': title}, on: {close: () => box.remove()}},
        h('h2', {text: title}), ...content,
        h('div', {class: 'row end'}, button('Close', () => box.close(), {attrs: {autofocus: true}})));
    document.body.append(box);
    box.showModal();
    return box;
}

export async function show_explanation(studio: Studio, word: string): Promise<void> {
    let text: string;
    try {
        text = (await explain(studio.engine, word)).text;
    } catch (problem) {
        text = issues_of(problem).map(issue => issue.what).join('\n');
    }
    dialog(word, h('pre', {class: 'explanation', text, attrs: {tabindex: 0}}));
}
