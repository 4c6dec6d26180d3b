// SPDX-License-Identifier: Apache-2.0
// The course as a link that holds it whole; this studio's token is never in it.
import {link_of} from '../state/link.ts';
import type {Studio} from '../state/studio.ts';
import {announce, button, h, unique} from './dom.ts';
import {dialog} from './explanation.ts';

export async function share_dialog(studio: Studio): Promise<void> {
    const {name, course} = studio.store.state.work;
    const link = `${location.origin}/#${await link_of({name, course})}`;
    const id = unique('share');
    const area = h('textarea', {id, text: link, attrs: {rows: 5, readonly: true, spellcheck: 'false'}});
    const copied = h('span', {class: 'small', attrs: {role: 'status'}});
    dialog('Share this course', h('p', {text: 'The link holds the whole course and nothing else. Who gets it opens it in a studio '
        + 'of their own: Open, A shared link. It says who is treated and for what, so treat it like the file.'}),
        h('label', {text: 'Link', attrs: {for: id}}), area,
        h('div', {class: 'row'}, button('Copy', () => void navigator.clipboard.writeText(link).then(
            () => { copied.textContent = 'Copied.'; announce('Copied'); },
            () => { area.select(); copied.textContent = 'Press Ctrl+C to copy.'; }), {class: 'main'}), copied));
}
