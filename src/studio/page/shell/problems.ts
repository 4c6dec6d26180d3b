// SPDX-License-Identifier: Apache-2.0
// What the engine refused and what belongs to no field, above the views.
import {issue_words} from '../form/errors.ts';
import type {Studio} from '../state/studio.ts';
import {button, h} from './dom.ts';

export function problems(studio: Studio): HTMLElement {
    const {book} = studio;
    const place = h('div', {class: 'problems-bar', attrs: {role: 'alert'}});
    function show(): void {
        const wrong = book.now.checked?.issues.length ?? 0;
        const other = book.now.problems ?? [];
        place.hidden = wrong + other.length === 0;
        const stale = wrong ? `${wrong} problem${wrong === 1 ? '' : 's'} in the course; the pictures show the last course that could run.` : '';
        place.replaceChildren(...(stale ? [h('p', {text: stale})] : []),
            ...other.map(issue => h('p', {text: issue_words(issue)})),
            ...(other.length ? [button('Dismiss', () => book.put({problems: undefined}), {class: 'quiet'})] : []));
    }
    book.subscribe((now, before) => { if (now.checked !== before.checked || now.problems !== before.problems) show(); });
    show();
    return place;
}
