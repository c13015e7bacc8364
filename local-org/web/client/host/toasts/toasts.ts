import Toast from 'lightning/toast';
import { ShowToastEventName } from '../../lightning/platformShowToastEvent/platformShowToastEvent.ts';

interface ToastRequest {
  title: string;
  message?: string;
  messageData?: unknown;
  variant?: string;
  mode?: string;
}

/** Shows a toast at the top of the page. */
export function showToast({ title, message, messageData, variant = 'info', mode = 'dismissible' }: ToastRequest): void {
  Toast.show({ label: title, message, messageLinks: messageData, variant, mode }, document.body);
}

/** The base component's own event has the same name and carries `toast`: that one passes. */
export function bridgeToastEvents(): void {
  const onToast = (event: Event): void => {
    const { detail } = event as CustomEvent<ToastRequest & { toast?: unknown }>;
    if (detail?.toast) return;
    event.stopPropagation();
    showToast(detail);
  };
  document.addEventListener(ShowToastEventName, onToast, true);
}
