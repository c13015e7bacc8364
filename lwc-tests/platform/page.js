import { createElement } from 'lwc';

/** Puts a component on the page, with its properties. */
export function show(name, constructor, properties = {}) {
  const element = createElement(name, { is: constructor });
  Object.assign(element, properties);
  document.body.appendChild(element);
  return element;
}

/** Promises that the component waits for, and the rendering after them. */
export async function settled() {
  for (let turn = 0; turn < 5; turn++) await Promise.resolve();
}

/** All matches in the component and in components inside it. */
export function all(element, selector) {
  const inside = [...element.shadowRoot.querySelectorAll('*')];
  return [...element.shadowRoot.querySelectorAll(selector), ...inside.filter((node) => node.shadowRoot).flatMap((node) => all(node, selector))];
}

export const one = (element, selector) => all(element, selector)[0];

/** A control of the platform says that the user changed its value. */
export function enter(control, value) {
  control.value = value;
  control.dispatchEvent(new CustomEvent('change', { detail: { value } }));
}

/** What an Apex method rejects with. */
export const apexError = (message) => ({ ok: false, status: 500, statusText: 'Server Error', body: { message, exceptionType: 'System.AuraHandledException' } });

/** Collects an event's details. */
export function hear(element, type) {
  const heard = [];
  element.addEventListener(type, (event) => heard.push(event.detail));
  return heard;
}
