import type { ResidentEntry, VehicleEntry } from '../../../db/register/residents/model.ts'
import { Button } from '../../parts/button.tsx'
import { Chip } from '../../parts/chip.tsx'
import { RemovePerson } from '../../parts/remove-person.tsx'
import { ShowInFull } from '../../parts/show-in-full.tsx'
import { useText } from '../../text/text.ts'
import type { RoomForms } from './room-register.tsx'

interface Shows {
  readonly show: (form: RoomForms) => void
}

/** People masked, those who live here first; what can be done with each stands beside them. */
export function ResidentRows({ residents, show }: Shows & { readonly residents: readonly ResidentEntry[] }) {
  const t = useText()
  return (
    <section className="card register-list" aria-label={t('register.people')}>
      <h2 className="section-title">
        {t('register.people')}
        <span className="digits">{residents.filter(({ toOn }) => toOn === null).length}</span>
      </h2>
      {residents.length === 0 && <p className="empty">{t('household.noPeople')}</p>}
      <ul>
        {residents.map((resident) => (
          <ResidentRow key={resident.occupancyId} resident={resident} show={show} />
        ))}
      </ul>
    </section>
  )
}

function ResidentRow({ resident, show }: Shows & { readonly resident: ResidentEntry }) {
  const t = useText()
  const { maskedName, maskedPhone, role, fromOn, toOn } = resident
  const name = maskedName ?? t('common.maskedGone')
  return (
    <li className={toOn === null ? 'register-row' : 'register-row is-ended'}>
      <span className="register-who">
        <strong>{name}</strong>
        <Chip tone={toOn === null ? 'good' : 'muted'}>{t(`household.${role}`)}</Chip>
        <span className="quiet digits">{maskedPhone ?? t('household.noPhone')}</span>
      </span>
      <span className="quiet digits register-when">
        {toOn === null ? t('register.since', { day: fromOn }) : t('register.fromTo', { from: fromOn, to: toOn })}
      </span>
      <span className="register-does">
        {maskedName !== null && (
          <>
            <ShowInFull kind="resident" recordId={resident.occupancyId} name={name} />
            <Button label={t('register.correctWho', { name })} onPress={() => show({ form: 'resident', resident })}>
              {t('register.correct')}
            </Button>
            <Button label={t('register.phoneWho', { name })} onPress={() => show({ form: 'phone', resident })}>
              {t('register.changePhone')}
            </Button>
          </>
        )}
        {toOn === null && (
          <Button label={t('register.outWho', { name })} onPress={() => show({ form: 'moveOut', resident })}>
            {t('register.moveOut')}
          </Button>
        )}
        {toOn !== null && maskedName !== null && (
          <RemovePerson kind="resident" recordId={resident.personId} name={name} />
        )}
      </span>
    </li>
  )
}

export function VehicleRows({ vehicles, show }: Shows & { readonly vehicles: readonly VehicleEntry[] }) {
  const t = useText()
  if (vehicles.length === 0) return null
  return (
    <section className="card register-list" aria-label={t('household.vehicles')}>
      <h2 className="section-title">{t('household.vehicles')}</h2>
      <ul>
        {vehicles.map((vehicle) => (
          <VehicleRow key={vehicle.id} vehicle={vehicle} show={show} />
        ))}
      </ul>
    </section>
  )
}

function VehicleRow({ vehicle, show }: Shows & { readonly vehicle: VehicleEntry }) {
  const t = useText()
  const { toOn, fromOn } = vehicle
  const plate = vehicle.maskedPlate ?? t('common.maskedGone')
  return (
    <li className={toOn === null ? 'register-row' : 'register-row is-ended'}>
      <span className="register-who">
        <strong className="digits">{plate}</strong>
        {vehicle.isSpecial && <Chip tone="waiting">{t('register.special')}</Chip>}
      </span>
      <span className="quiet digits register-when">
        {toOn === null ? t('register.since', { day: fromOn }) : t('register.fromTo', { from: fromOn, to: toOn })}
      </span>
      <span className="register-does">
        {vehicle.maskedPlate !== null && <ShowInFull kind="vehicle" recordId={vehicle.id} name={plate} />}
        {vehicle.maskedPlate !== null && (
          <Button
            label={t('register.correctWho', { name: plate })}
            onPress={() => show({ form: 'correctVehicle', vehicle })}
          >
            {t('register.correct')}
          </Button>
        )}
        {toOn === null && (
          <Button label={t('register.endWho', { name: plate })} onPress={() => show({ form: 'endVehicle', vehicle })}>
            {t('register.end')}
          </Button>
        )}
        {toOn !== null && vehicle.maskedPlate !== null && (
          <RemovePerson kind="vehicle" recordId={vehicle.id} name={plate} />
        )}
      </span>
    </li>
  )
}
