/** A quick action asks to be closed. */
export class CloseActionScreenEvent extends CustomEvent<void> {
  constructor() {
    super('lightning__actionsclosescreen', { bubbles: true, composed: true });
  }
}
