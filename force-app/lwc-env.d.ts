/** What the components use of the platform. Ambient: this file has no import of its own at the top level. */
declare module 'lwc' {
  type Parts = Pick<HTMLElement, 'addEventListener' | 'classList' | 'dispatchEvent' | 'isConnected' | 'querySelector' | 'querySelectorAll' | 'removeEventListener' | 'setAttribute' | 'style'>;
  interface LightningElement extends Parts {
    readonly template: ShadowRoot;
  }
  const LightningElement: new () => LightningElement;
  function api(target: unknown, context?: unknown): any;
  function wire(adapter: unknown, config?: object): (target: unknown, context?: unknown) => any;
}

declare module 'lightning/modal' {
  import { LightningElement } from 'lwc';
  export default class LightningModal extends LightningElement {
    static open(options: { label: string; size?: 'small' | 'medium' | 'large' | 'full'; [property: string]: unknown }): Promise<any>;
    close(result?: unknown): void;
  }
}

declare module 'lightning/platformShowToastEvent' {
  export class ShowToastEvent extends CustomEvent<object> {
    constructor(toast: { title: string; message?: string; messageData?: unknown[]; variant?: 'info' | 'success' | 'warning' | 'error'; mode?: string });
  }
}

declare module 'lightning/uiRecordApi' {
  export function notifyRecordUpdateAvailable(records: { recordId: string }[]): Promise<unknown>;
}

declare module '@salesforce/apex' {
  export function refreshApex(wired: object): Promise<void>;
}

declare module '@salesforce/apex/*' {
  const method: (parameters?: object) => Promise<any>;
  export default method;
}

declare module '@salesforce/label/*' {
  const text: string;
  export default text;
}

declare module '@salesforce/customPermission/*' {
  /** Undefined for a user without it. */
  const isHeld: true | undefined;
  export default isHeld;
}

declare module '@salesforce/i18n/*' {
  const value: string;
  export default value;
}
