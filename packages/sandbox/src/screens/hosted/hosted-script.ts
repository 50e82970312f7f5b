/**
 * Carries messages between the page in the frame and the sandbox, which decides. Only messages of that page from the
 * origin that the setup names are taken, one after the other.
 */
export const HOSTED_SCRIPT = `
(() => {
  const frame = document.getElementById('hosted');
  const problems = document.getElementById('hosted-problems');
  const { allowed, relay, token } = frame.dataset;
  let isDirty = false;
  let last = Promise.resolve();
  const carry = async (message) => {
    const answer = await fetch(relay, { method: 'POST', body: new URLSearchParams({ frame: token, message }) });
    if (!answer.ok) throw new Error('The sandbox answered ' + answer.status + '.');
    const { messages, errors, open, isDirty: dirty } = await answer.json();
    for (const one of messages) frame.contentWindow.postMessage(one, allowed);
    if (errors !== undefined) problems.textContent = errors.join(' ');
    if (dirty !== undefined) isDirty = dirty;
    if (open !== undefined && open.isNewTab) window.open(open.to, '_blank', 'noopener');
    else if (open !== undefined) location.assign(open.to);
  };
  addEventListener('message', ({ source, origin, data }) => {
    if (source !== frame.contentWindow || origin !== allowed || typeof data !== 'string') return;
    last = last.then(() => carry(data)).catch((error) => { problems.textContent = error.message; });
  });
  addEventListener('beforeunload', (event) => { if (isDirty) event.preventDefault(); });
  frame.src = frame.dataset.address;
})();
`;
