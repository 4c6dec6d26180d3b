// SPDX-License-Identifier: Apache-2.0
// One setting: its name, widget, slider, what it means, and the engine's problems with it.
import type {Issue, Setting, Value} from '../api/types.ts';
import {button, h, unique} from '../shell/dom.ts';
import {issue_words} from './errors.ts';
import {widget} from './input.ts';
import type {FieldSpec} from './shape.ts';
import {slider, type Range} from './slider.ts';

export interface FieldAsked {
    readonly spec: FieldSpec;
    readonly range?: Range | undefined;
    readonly label: (choice: string) => string;
    readonly put: (path: string, value: Value) => void;
    readonly move: (path: string, value: Value) => void;
    readonly explain: (path: string) => void;
}

export interface Field {
    readonly path: string;
    readonly element: HTMLElement;
    show(setting: Setting | undefined, issues: readonly Issue[]): void;
    focus(): void;
}

/** `sun_damage` as a person writes it. */
export const name_words = (name: string): string => name.replaceAll('_', ' ');

export function field(asked: FieldAsked): Field {
    const {spec, range} = asked;
    const id = unique('field');
    const label = h('label', {class: 'name', text: name_words(spec.name), attrs: {for: id, title: spec.schema.description}});
    const control = widget({id, schema: spec.schema, required: spec.required, label: asked.label,
        put: value => asked.put(spec.path, value)});
    const error = h('p', {class: 'error', id: `${id}-error`, attrs: {hidden: true}});
    const moving = range && slider(name_words(spec.name), range,
        value => {
            if (control.focus instanceof HTMLInputElement) control.focus.value = String(value);
            asked.move(spec.path, value);
        },
        value => asked.put(spec.path, value));
    if (control.focus.tagName === 'SUMMARY') {
        label.removeAttribute('for');
        label.id = `${id}-label`;
        control.focus.setAttribute('aria-labelledby', `${id}-label ${id}`);
        control.element.querySelector('[role=group]')?.setAttribute('aria-labelledby', `${id}-label`);
    }
    const help = button('?', () => asked.explain(spec.path), {class: 'help',
        attrs: {'aria-label': `What is ${name_words(spec.name)}?`, title: spec.schema.description}});
    const element = h('div', {class: `field${spec.schema.type === 'boolean' ? ' yesno' : ''}`, attrs: {'data-path': spec.path}},
        label, help, h('div', {class: 'control'}, control.element, moving?.element), error);
    return {
        path: spec.path, element,
        show(setting, issues) {
            control.show(setting);
            moving?.show(setting);
            element.classList.toggle('default', !setting || setting.from === 'default');
            error.hidden = issues.length === 0;
            error.textContent = issues.map(issue_words).join('\n');
            element.classList.toggle('wrong', issues.length > 0);
            if (issues.length) {
                control.focus.setAttribute('aria-invalid', 'true');
                control.focus.setAttribute('aria-describedby', error.id);
            } else {
                control.focus.removeAttribute('aria-invalid');
                control.focus.removeAttribute('aria-describedby');
            }
        },
        focus: () => control.focus.focus(),
    };
}
