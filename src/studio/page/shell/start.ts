// SPDX-License-Identifier: Apache-2.0
// What a person sees when the page cannot reach its engine: never a blank page.
import {button, h, unique} from './dom.ts';
import {token_in} from '../state/link.ts';

const notice = 'Research and education, not a medical device. A qualified professional decides.';

export function ask_token(place: HTMLElement): void {
    const id = unique('address');
    const input = h('input', {id, attrs: {type: 'text', autocomplete: 'off', spellcheck: 'false'}});
    const form = h('form', {on: {submit: event => {
        event.preventDefault();
        const token = token_in(input.value) ?? input.value.trim();
        if (!token) return;
        const course = /course=[\w-]+/.exec(location.hash)?.[0];
        location.hash = `token=${token}${course ? `&${course}` : ''}`;
        location.reload();
    }}}, h('label', {text: 'Address, with its token', attrs: {for: id}}), input, h('button', {class: 'main', text: 'Open', attrs: {type: 'submit'}}));
    place.replaceChildren(h('main', {class: 'start'}, h('h1', {text: 'Needlework studio'}),
        h('p', {text: 'Only who started this studio may use it. Paste the address that ./needlework studio printed; it ends with #token=...'}),
        form, h('p', {class: 'notice', text: notice})));
}

export function cannot_start(place: HTMLElement, reason: string): void {
    place.replaceChildren(h('main', {class: 'start', attrs: {role: 'alert'}}, h('h1', {text: 'The studio cannot start'}),
        h('p', {text: reason}), h('p', {text: 'Start it again with ./needlework studio and open the new address.'}),
        button('Try again', () => location.reload(), {class: 'main'}), h('p', {class: 'notice', text: notice})));
}
