/** What our components use of the engine; its own declarations do not resolve under Node's module rules. */
declare module 'lwc' {
  type Parts = Pick<HTMLElement, 'addEventListener' | 'classList' | 'dispatchEvent' | 'isConnected' | 'querySelector' | 'querySelectorAll' | 'removeEventListener' | 'setAttribute' | 'style'>;
  interface LightningElement extends Parts {
    readonly template: ShadowRoot;
    readonly refs: Record<string, HTMLElement>;
  }
  const LightningElement: new () => LightningElement;
  function api(target: unknown, context?: unknown): any;
  function track(target: unknown, context?: unknown): any;
  function wire(adapter: unknown, config?: object): (target: unknown, context?: unknown) => any;
  function createElement(name: string, options: { is: unknown }): HTMLElement;
  function unwrap(value: unknown): unknown;
}
declare module 'lightning/*';
declare module 'lbc/*';
declare module '@salesforce/user/Id' {
  const id: string;
  export default id;
}
declare module '@salesforce/i18n/*' {
  const value: string;
  export default value;
}
