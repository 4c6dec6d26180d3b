// SPDX-License-Identifier: Apache-2.0
// A report or handout of the engine, read inside the page. It stands in a shadow tree of its own: its style reaches nothing
// else, and the content policy, which forbids its inline style and any script, is kept: styles go through the CSSOM.
import {button, h} from './dom.ts';
import {dialog} from './explanation.ts';

/** Elements that may not come along: nothing that runs or loads. */
const unwanted = 'script, iframe, object, embed, link, meta, base, form';

/** The body of an HTML page, with its style, as an element. */
export function page_element(html: string): HTMLElement {
    // Named otherwise before anything is parsed, or the policy would block (and report) each of them.
    const styles: string[] = [];
    const plain = html.replace(/<style[^>]*>([\s\S]*?)<\/style>/gi, (_, css: string) => { styles.push(css); return ''; })
        .replace(/(<[^<>]*\s)style=/gi, '$1data-style=');
    const read = new DOMParser().parseFromString(plain, 'text/html');
    const host = h('div', {class: 'page-inside', attrs: {tabindex: 0, role: 'document', 'aria-label': read.title || 'Report'}});
    const root = host.attachShadow({mode: 'open'});
    root.adoptedStyleSheets = styles.map(css => {
        const sheet = new CSSStyleSheet();
        // What the page says of its root and body holds for the tree.
        sheet.replaceSync(css.replace(/(^|[},\s])(:root|html|body)(?=[\s,{.:[])/g, '$1.page'));
        return sheet;
    });
    for (const element of read.querySelectorAll(unwanted)) element.remove();
    const body = h('div', {class: 'page'});
    for (const node of [...read.body.childNodes]) body.append(document.importNode(node, true));
    for (const element of body.querySelectorAll<HTMLElement | SVGElement>('[data-style]')) {
        element.style.cssText = element.dataset['style'] ?? '';
    }
    for (const element of body.querySelectorAll('*')) {
        for (const {name} of [...element.attributes]) if (name.startsWith('on')) element.removeAttribute(name);
    }
    body.addEventListener('click', event => {
        const link = event.target instanceof Element ? event.target.closest('a') : null;
        if (!link) return;
        event.preventDefault();                      // the address of the studio stays as it is
        const to = link.getAttribute('href') ?? '';
        if (to.startsWith('#')) root.getElementById(to.slice(1))?.scrollIntoView();
    });
    root.append(body);
    return host;
}

export function show_page(title: string, html: string, keep: () => void): void {
    const box = dialog(title, h('div', {class: 'row'}, button('Save the file', keep),
        h('span', {class: 'small', text: 'The saved file opens in any browser and can be printed.'})), page_element(html));
    box.classList.add('wide');
}
