// SPDX-License-Identifier: Apache-2.0
// Elements in one line. No inline styles: the content policy forbids them, classes and CSSOM do it.

type Child = Node | string | undefined | null | false;
type Handlers = {[K in keyof HTMLElementEventMap]?: (event: HTMLElementEventMap[K]) => void};

export interface Props {
    readonly class?: string;
    readonly id?: string;
    readonly text?: string;
    readonly on?: Handlers;
    readonly attrs?: Readonly<Record<string, string | number | boolean | undefined>>;
}

function fill(element: Element, props: Props): void {
    if (props.class) element.setAttribute('class', props.class);
    if (props.id) element.id = props.id;
    if (props.text !== undefined) element.textContent = props.text;
    for (const [name, value] of Object.entries(props.attrs ?? {})) {
        if (value === undefined) continue;
        if (name.startsWith('aria-')) element.setAttribute(name, String(value));
        else if (value === true) element.setAttribute(name, '');
        else if (value !== false) element.setAttribute(name, String(value));
    }
    for (const [name, handler] of Object.entries(props.on ?? {})) {
        element.addEventListener(name, handler as EventListener);
    }
}

/** An HTML element with its children. */
export function h<K extends keyof HTMLElementTagNameMap>(tag: K, props: Props = {}, ...children: Child[]):
    HTMLElementTagNameMap[K] {
    const element = document.createElement(tag);
    fill(element, props);
    element.append(...children.filter((child): child is Node | string => Boolean(child)));
    return element;
}

/** An SVG element with its children. */
export function s<K extends keyof SVGElementTagNameMap>(tag: K, props: Props = {}, ...children: Child[]):
    SVGElementTagNameMap[K] {
    const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
    fill(element, props);
    element.append(...children.filter((child): child is Node | string => Boolean(child)));
    return element;
}

let count = 0;
/** A name for an element that nothing else on the page has. */
export const unique = (stem: string): string => `${stem}-${++count}`;

/** A button with words on it. */
export function button(words: string, click: () => void, props: Props = {}): HTMLButtonElement {
    return h('button', {...props, text: words, attrs: {type: 'button', ...props.attrs}, on: {...props.on, click}});
}

/** Hands a file to the person. */
export function save(name: string, content: Blob): void {
    const address = URL.createObjectURL(content);
    const link = h('a', {attrs: {href: address, download: name}});
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** Says something to screen readers without moving the focus. */
export function announce(words: string): void {
    const place = document.getElementById('announcer');
    if (place && place.textContent !== words) place.textContent = words;
}
