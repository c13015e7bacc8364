/** A component that shows a spinner while it is busy, and an error in its error panel. */
export interface BusyComponent {
  isBusy: boolean;
  error?: unknown;
}

/**
 * Does something with the spinner on and keeps its error to be shown.
 * @returns whether it worked
 */
export async function perform(component: BusyComponent, body: () => Promise<void>): Promise<boolean> {
  component.isBusy = true;
  component.error = undefined;
  try {
    await body();
  } catch (error) {
    component.error = error;
  }
  component.isBusy = false;
  return !component.error;
}
