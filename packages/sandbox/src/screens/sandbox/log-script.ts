/** Puts new requests on top of the table every second, until it is paused. */
export const LOG_SCRIPT = `
(() => {
  const table = document.getElementById('requests');
  const body = table.querySelector('tbody');
  const live = document.getElementById('live');
  const pause = document.getElementById('pause');
  const filter = new URLSearchParams(location.search).get('filter') || '';
  const most = 200;
  let after = Number(table.dataset.after);
  let isPaused = false;
  const cell = (label, text, className) => {
    const td = document.createElement('td');
    const span = document.createElement('span');
    td.dataset.label = label;
    td.className = className || '';
    span.append(text);
    td.append(span);
    return td;
  };
  const rowOf = (one) => {
    const row = document.createElement('tr');
    const link = document.createElement('a');
    link.href = '/sandbox/log/' + one.seq;
    link.textContent = one.path;
    row.append(cell('When', one.time, 'day'), cell('Method', one.method), cell('Path', link), cell('Member', one.member, 'day'),
      cell('Status', one.status), cell('Effect', one.marks), cell('ms', one.ms, 'number'));
    return row;
  };
  const look = async () => {
    if (!isPaused && !document.hidden) {
      const query = new URLSearchParams({ after: String(after), filter });
      const answer = await fetch('/sandbox/log/new?' + query);
      if (!answer.ok) throw new Error('The sandbox answered ' + answer.status + '.');
      const rows = await answer.json();
      if (rows.length > 0) after = rows[0].seq;
      body.prepend(...rows.map(rowOf));
      while (body.children.length > most) body.lastElementChild.remove();
    }
    live.textContent = isPaused ? 'Paused.' : 'New requests appear by themselves.';
  };
  const again = () => look().catch((error) => { live.textContent = 'The sandbox cannot be reached: ' + error.message; })
    .finally(() => setTimeout(again, 1000));
  pause.hidden = false;
  pause.addEventListener('click', () => {
    isPaused = !isPaused;
    pause.textContent = isPaused ? 'Go on' : 'Pause';
    live.textContent = isPaused ? 'Paused.' : 'New requests appear by themselves.';
  });
  again();
})();
`;
