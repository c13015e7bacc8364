export const ShowToastEventName = 'lightning__showtoast';

/** Asks the page to show a toast: `{title, message, variant, mode, messageData}`. */
export class ShowToastEvent extends CustomEvent<object> {
  constructor(toast: object) {
    super(ShowToastEventName, { composed: true, cancelable: true, bubbles: true, detail: toast });
  }
}
