import { Link } from '@tanstack/react-router';
import { useSession } from '../../session/session.ts';
import classes from './brand.module.css';

/** The vendor's logo, or its name beside its first letter. */
export function Brand() {
  const { name, brand } = useSession().profile;
  return (
    <Link to="/" className={classes['brand']}>
      {brand.logo === undefined ? (
        <>
          <span className={classes['letter']} aria-hidden>
            {name.charAt(0)}
          </span>
          <span className={classes['name']}>{name}</span>
        </>
      ) : (
        <img src={brand.logo} alt={name} className={classes['logo']} />
      )}
    </Link>
  );
}
