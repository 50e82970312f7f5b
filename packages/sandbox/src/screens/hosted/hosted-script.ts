/**
 * Carries messages between the pages in the frames and the sandbox, which decides. Only messages of a page from the
 * origin that its setup names are taken, one after the other.
 */
export const HOSTED_SCRIPT = `
for (const frame of document.querySelectorAll('iframe.hosted')) {
  const problems = document.getElementById(frame.id + '-problems');
  const { allowed, relay, token } = frame.dataset;
  let isDirty = false;
  let last = Promise.resolve();
  const carry = async (message) => {
    const answer = await fetch(relay, { method: 'POST', body: new URLSearchParams({ frame: token, message }) });
    if (!answer.ok) throw new Error('The sandbox answered ' + answer.status + '.');
    const { messages, errors, open, isDirty: dirty, isRefreshed } = await answer.json();
    for (const one of messages) frame.contentWindow.postMessage(one, allowed);
    if (errors !== undefined) problems.textContent = errors.join(' ');
    if (dirty !== undefined) isDirty = dirty;
    if (isRefreshed) location.reload();
    if (open !== undefined && open.isNewTab) window.open(open.to, '_blank', 'noopener');
    else if (open !== undefined) location.assign(open.to);
  };
  addEventListener('message', ({ source, origin, data }) => {
    if (source !== frame.contentWindow || origin !== allowed || typeof data !== 'string') return;
    last = last.then(() => carry(data)).catch((error) => { problems.textContent = error.message; });
  });
  addEventListener('beforeunload', (event) => { if (isDirty) event.preventDefault(); });
  frame.src = frame.dataset.address;
}
`;
