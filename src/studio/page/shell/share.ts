// SPDX-License-Identifier: Apache-2.0
// The course as a link that holds it whole; this studio's token is never in it.
import {link_of} from '../state/link.ts';
import type {Studio} from '../state/studio.ts';
import {issues_of} from '../state/effects.ts';
import {one_page} from '../viewer/save.ts';
import {announce, button, h, save, unique} from './dom.ts';
import {dialog} from './explanation.ts';

export async function share_dialog(studio: Studio): Promise<void> {
    const {name, course} = studio.store.state.work;
    const link = `${location.origin}/#${await link_of({name, course})}`;
    const id = unique('share');
    const area = h('textarea', {id, text: link, attrs: {rows: 5, readonly: true, spellcheck: 'false'}});
    const copied = h('span', {class: 'small', attrs: {role: 'status'}});
    const saving = h('span', {class: 'small', attrs: {role: 'status'}});
    const save_page = button('Save as one page', () => void (async () => {
        save_page.disabled = true;
        try {
            save(`${name.replace(/\.toml$/, '')}.html`, await one_page(studio, words => { saving.textContent = words; }));
            saving.textContent = 'Saved.';
        } catch (problem) {
            saving.textContent = issues_of(problem).map(issue => issue.what).join('; ');
        }
        save_page.disabled = false;
    })());
    dialog('Share this course', h('p', {text: 'The link holds the whole course and nothing else. Who gets it opens it in a studio '
        + 'of their own: Open, A shared link. It says who is treated and for what, so treat it like the file.'}),
        h('label', {text: 'Link', attrs: {for: id}}), area,
        h('div', {class: 'row'}, button('Copy', () => void navigator.clipboard.writeText(link).then(
            () => { copied.textContent = 'Copied.'; announce('Copied'); },
            () => { area.select(); copied.textContent = 'Press Ctrl+C to copy.'; }), {class: 'main'}), copied),
        h('h3', {text: 'Or the result, to look at anywhere'}),
        h('p', {class: 'small', text: 'One HTML file with the curves and the 3-D skin; it opens in any browser, without a studio.'}),
        h('div', {class: 'row'}, save_page, saving));
}
