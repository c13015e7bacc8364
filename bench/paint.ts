import type { Page } from 'playwright-core';

/** Runs in a world of its own, whose DOM is the browser's: the page's own looks into no component. */
const WATCH = (selector: string, begins: string): Promise<number> =>
  new Promise((resolve) => {
    addEventListener(begins, ({ timeStamp }) => {
      const isThere = (): boolean => document.querySelector(selector) !== null;
      const seen = { isGone: !isThere() };
      const observer = new MutationObserver(() => {
        if (!isThere()) seen.isGone = true;
        else if (seen.isGone) {
          observer.disconnect();
          // The task after a frame's callbacks runs when that frame is painted.
          requestAnimationFrame(() => {
            const { port1, port2 } = new MessageChannel();
            port1.onmessage = () => resolve(performance.now() - timeStamp);
            port2.postMessage(null);
          });
        }
      });
      observer.observe(document, { childList: true, subtree: true });
    }, { capture: true, once: true });
  });

/**
 * Milliseconds from an event on the page to the frame that shows what a selector finds, where it was not or has gone since.
 * Measured in the page: how the driver clicks and waits is no part of it.
 */
export async function timeToPaint(page: Page, selector: string, begins: 'click' | 'popstate', act: () => Promise<unknown>): Promise<number> {
  const session = await page.context().newCDPSession(page);
  const { frameTree } = await session.send('Page.getFrameTree');
  const { executionContextId } = await session.send('Page.createIsolatedWorld', { frameId: frameTree.frame.id, worldName: 'paint' });
  const expression = `(${WATCH})(${JSON.stringify(selector)}, ${JSON.stringify(begins)})`;
  const painted = session.send('Runtime.evaluate', { expression, contextId: executionContextId, awaitPromise: true, returnByValue: true });
  await act();
  const { result } = await painted;
  await session.detach();
  return result.value as number;
}
