// SPDX-License-Identifier: Apache-2.0
// Three steps for the first visit; gone for good once closed.
import type {Studio} from '../state/studio.ts';
import {button, h} from './dom.ts';

const key = 'needlework.hint';

export function hint(studio: Studio): HTMLElement {
    const place = h('div', {class: 'hint', attrs: {role: 'note', 'aria-label': 'First steps'}});
    try {
        if (localStorage.getItem(key)) place.hidden = true;
    } catch { /* a browser that keeps nothing shows it each time */ }
    const show = (view: 'map' | 'skin') => () => studio.store.look({view});
    place.append(
        h('ol', {},
            h('li', {}, button('Pick a zone', show('map'), {class: 'link'}), ' and let it be planned.'),
            h('li', {}, 'Drag depth or passes; the curves follow.'),
            h('li', {}, button('See the skin heal', show('skin'), {class: 'link'}), ', from seconds to a year.')),
        button('Got it', () => {
            place.hidden = true;
            try { localStorage.setItem(key, 'seen'); } catch { /* a browser that keeps nothing */ }
        }, {class: 'quiet'}));
    return place;
}
